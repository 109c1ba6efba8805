import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { takingPart } from '../scoring/taking-part.ts'
import { again } from './again.ts'
import * as contract from './interview.contract.ts'
import { putCandidate } from './interview.table.ts'
import { knownCandidate, shownKnown } from './known-candidate.ts'
import { requireState, wrongState } from './readable-interview.ts'
import { running } from './run-interview.ts'

export const callCandidate = serve(contract.callCandidate, (call) =>
  again(async () => {
    const { application } = call.params
    const known = await knownCandidate(call.params)
    const { campaign, arrangement, place, candidate } = known
    requireState(arrangement, 'drawn', 'running')
    // Somebody noted as absent who comes after all is called until the absence is announced.
    if (candidate && candidate.state !== 'absent') throw wrongState(candidate.state)
    if (!(await takingPart(campaign, 'interview', [application])).has(application)) throw wrongState('withdrawn')
    const next = { application, panel: place.panel.code, state: 'called' as const, absentBy: null }
    const subject = `interview-candidate/${application}`
    const data = { campaign: campaign.id, panel: next.panel, number: place.number }
    const { stored, entry } = record(call as Call, subject, candidate, next, data)
    const run = running(call as Call, campaign.id, arrangement)
    const writes = [
      ...run.writes,
      putCandidate(campaign.id, stored, candidate?.version ?? 0),
      stillIn(campaign.id, 'interview', () => wrongState(campaign.state)),
    ]
    const body = await shownKnown(known, stored, [])
    return commit(call as Call, { entries: [...run.entries, entry], writes }, { body, version: stored.version })
  }),
)

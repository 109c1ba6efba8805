import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { again } from './again.ts'
import * as contract from './interview.contract.ts'
import { putCandidate, stillUnmarked } from './interview.table.ts'
import { knownCandidate, shownKnown } from './known-candidate.ts'
import { requireState, wrongState } from './readable-interview.ts'
import { running } from './run-interview.ts'

export const markAbsent = serve(contract.markAbsent, (call) =>
  again(async () => {
    const { application } = call.params
    const known = await knownCandidate(call.params)
    const { campaign, arrangement, place, candidate, marks } = known
    requireState(arrangement, 'drawn', 'running')
    if ((candidate && candidate.state !== 'called') || marks.length > 0) {
      throw wrongState(marks.length > 0 ? 'marked' : (candidate?.state ?? 'waiting'))
    }
    const next = { application, panel: place.panel.code, state: 'absent' as const, absentBy: call.member.id }
    const subject = `interview-candidate/${application}`
    const { stored, entry } = record(call as Call, subject, candidate, next, { campaign: campaign.id })
    const run = running(call as Call, campaign.id, arrangement)
    const writes = [
      ...run.writes,
      putCandidate(campaign.id, stored, candidate?.version ?? 0),
      ...stillUnmarked(campaign.id, application, place.panel.judges),
      stillIn(campaign.id, 'interview', () => wrongState(campaign.state)),
    ]
    const body = await shownKnown(known, stored, [])
    return commit(call as Call, { entries: [...run.entries, entry], writes }, { body, version: stored.version })
  }),
)

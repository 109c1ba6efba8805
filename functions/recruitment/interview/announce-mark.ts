import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import type { ScoreValue } from '../scoring/score.contract.ts'
import { byPanel, normalized } from '../scoring/score.rules.ts'
import { putScore, scoresByIds } from '../scoring/score.table.ts'
import * as contract from './interview.contract.ts'
import { panelValue } from './interview.rules.ts'
import { putCandidate, stillMarked } from './interview.table.ts'
import { type KnownCandidate, knownCandidate, shownKnown } from './known-candidate.ts'
import { wrongState } from './readable-interview.ts'

/** The panel's confirmed marks are the score's first entry and the announcement its second: they settle it (ADR 29). */
export const announceMark = serve(contract.announceMark, async (call) => {
  const { params, member, now } = call
  const { application } = params
  const known = await knownCandidate(params)
  const { campaign, candidate, marks, place } = known
  if (!candidate || candidate.state === 'announced') throw wrongState(candidate?.state ?? 'waiting')
  if (candidate.absentBy === member.id) throw new Refusal('own-approval')
  const value = normalized(settledValue(known))
  const score = (await scoresByIds(campaign.id, 'interview', [application])).get(application)
  if (score && score.entries.length > 0) throw new Refusal('entered-twice', { extra: { application } })
  const at = instant(now)
  const entries = [
    { by: candidate.absentBy ?? byPanel(place.panel.code), at, value },
    { by: member.id, at, value },
  ]
  const data = { campaign: campaign.id, value: value && { ...value } }
  const subject = `score/${application}/interview`
  const settled = record(call as Call, subject, score, { application, paper: 'interview' as const, entries }, data)
  const announced = { ...candidate, state: 'announced' as const, value }
  const own = record(call as Call, `interview-candidate/${application}`, candidate, announced, {
    campaign: campaign.id,
  })
  const writes = [
    putCandidate(campaign.id, own.stored, candidate.version),
    putScore(campaign.id, settled.stored, score?.version ?? 0),
    ...stillMarked(campaign.id, marks),
    stillIn(campaign.id, 'interview', () => wrongState(campaign.state)),
  ]
  const body = await shownKnown(known, own.stored, marks)
  const change = { entries: [own.entry, settled.entry], writes }
  return commit(call as Call, change, { body, version: own.stored.version })
})

/** The marks of the whole panel; null for an absent candidate. Refuses (422) with the judges whose mark is missing. */
function settledValue({ candidate, place, marks }: KnownCandidate): ScoreValue {
  if (candidate?.state === 'absent') return null
  const { value, missing } = panelValue(place.panel, marks)
  if (missing.length > 0) throw new Refusal('marks-missing', { extra: { judges: missing } })
  return value
}

import { canonicalJson } from '../../kernel/json.ts'
import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import { type Call, requireVersion } from '../../platform/call.ts'
import { type Change, commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { markFault, normalized, normalizedMark } from '../scoring/score.rules.ts'
import { putScore, scoresByIds } from '../scoring/score.table.ts'
import * as contract from './interview.contract.ts'
import { panelValue } from './interview.rules.ts'
import { putCandidate, putMark, type StoredMark, stillMarked } from './interview.table.ts'
import { type KnownCandidate, knownCandidate, shownKnown } from './known-candidate.ts'
import { wrongState } from './readable-interview.ts'

export const correctMark = serve(contract.correctMark, async (call) => {
  const { params, body, member, now } = call
  const known = await knownCandidate(params)
  const { campaign, terms, candidate, marks } = known
  const found = marks.find((one) => one.judge === body.judge)
  if (!candidate || !found) throw new Refusal('not-found')
  requireVersion(call as Call, found.version)
  const fault = markFault(terms, body.mark)
  if (fault) throw refuseField('invalid', '/mark', fault)
  const mark = normalizedMark(body.mark)
  if (canonicalJson(mark) === canonicalJson(found.mark)) throw new Refusal('nothing-changed')
  const at = instant(now)
  const earlier = [...found.earlier, { mark: found.mark, document: body.document, by: member.id, at }]
  const subject = `interview-mark/${params.application}/${body.judge}`
  const data = { campaign: campaign.id, mark, document: body.document }
  const { stored, entry } = record(call as Call, subject, found, { ...found, mark, earlier }, data)
  const all = marks.map((one) => (one === found ? stored : one))
  const after = await announcedAnew(call as Call, known, all)
  const writes = [
    putMark(campaign.id, stored, found.version),
    ...stillMarked(
      campaign.id,
      marks.filter((one) => one !== found),
    ),
    ...after.change.writes,
    stillIn(campaign.id, 'interview', () => wrongState(campaign.state)),
  ]
  const shown = await shownKnown(known, after.candidate, all)
  return commit(
    call as Call,
    { entries: [entry, ...after.change.entries], writes },
    { body: shown, version: stored.version },
  )
})

/** What was announced follows the corrected mark: the score's two entries hold it from now on. */
async function announcedAnew(call: Call, { campaign, candidate, place }: KnownCandidate, marks: readonly StoredMark[]) {
  if (!candidate) throw new Refusal('not-found')
  const data = { campaign: campaign.id, state: candidate.state }
  const { application } = candidate
  const score = (await scoresByIds(campaign.id, 'interview', [application])).get(application)
  const value = candidate.state === 'announced' ? normalized(panelValue(place.panel, marks).value) : undefined
  const next = value === undefined ? candidate : { ...candidate, value }
  const own = record(call, `interview-candidate/${application}`, candidate, next, data)
  const change: Change = {
    entries: [own.entry],
    writes: [putCandidate(campaign.id, own.stored, candidate.version)],
  }
  if (value === undefined || !score) return { candidate: own.stored, change }
  const entries = score.entries.map((one) => ({ ...one, value }))
  const told = { campaign: campaign.id, value: value && { ...value } }
  const settled = record(call, `score/${application}/interview`, score, { ...score, entries }, told)
  return {
    candidate: own.stored,
    change: {
      entries: [...change.entries, settled.entry],
      writes: [...change.writes, putScore(campaign.id, settled.stored, score.version)],
    },
  }
}

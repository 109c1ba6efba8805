import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { record } from '../record.ts'
import { markFault, normalizedMark } from '../scoring/score.rules.ts'
import { seatOf } from './interview.rules.ts'
import { candidateOf, putNewMark, stillCalled } from './interview.table.ts'
import * as contract from './judging.contract.ts'
import { wrongState } from './readable-interview.ts'
import { shownPanel } from './show-panel.ts'
import { judgingBySlip } from './slip.ts'

export const enterMark = serve(contract.enterMark, async (call) => {
  const { number, mark: told } = call.body
  const judging = await judgingBySlip(call)
  const { campaign, arrangement, judge } = judging
  if (campaign.state !== 'interview') throw wrongState(campaign.state)
  const application = seatOf(arrangement.draw?.panels ?? [], judge)?.panel.candidates[number - 1]
  if (application === undefined) throw refuseField('invalid', '/number', 'Your panel has no candidate of this number.')
  const [terms, { candidate, marks }] = await Promise.all([termsOf(campaign), candidateOf(campaign.id, application)])
  const fault = markFault(terms, told)
  if (fault) throw refuseField('invalid', '/mark', fault)
  if (marks.some((one) => one.judge === judge)) throw new Refusal('already-marked')
  if (candidate?.state !== 'called') throw new Refusal('not-called-in')
  const mark = normalizedMark(told)
  const subject = `interview-mark/${application}/${judge}`
  const next = { application, judge, mark, at: instant(call.now), earlier: [] }
  const data = { campaign: campaign.id, judge, mark }
  const { stored, entry } = record(call as unknown as Call, subject, undefined, next, data)
  const writes = [
    putNewMark(campaign.id, stored),
    { ...stillCalled(campaign.id, candidate), refuse: () => new Refusal('not-called-in') },
    stillIn(campaign.id, 'interview', () => wrongState(campaign.state)),
  ]
  const shown = await shownPanel(judging, terms)
  const candidates = shown.candidates.map((one) => (one.number === number ? { ...one, mark } : one))
  return commit(call as unknown as Call, { entries: [entry], writes }, { body: { ...shown, candidates } })
})

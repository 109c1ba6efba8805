import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { stampBasis } from '../result/basis.table.ts'
import { placeOf } from './draw.rules.ts'
import * as contract from './marking.contract.ts'
import { type Given, markFault, noMarks, plain, subjectiveState, withMark } from './marking.rules.ts'
import { drawOf, marksByNumbers, putMarks, takeHand } from './marking.table.ts'
import { requireExam, secretlyMarked } from './secretly-marked.ts'
import { shownPaper } from './show-paper.ts'

export const enterMarks = serve(contract.enterMarks, async (call) => {
  const { params, body, member, now } = call
  const { campaign, marking } = await secretlyMarked(params.id)
  requireExam(campaign)
  const numbers = body.rows.map((row) => row.number)
  const [draw, known] = await Promise.all([drawOf(campaign.id), marksByNumbers(campaign.id, [...new Set(numbers)])])
  if (!draw) throw new Refusal('not-drawn')
  const at = instant(now)
  const changes = body.rows.map((row, index) => {
    const { number } = row
    const pointer = `/rows/${index}`
    if (placeOf(number, draw.count) === undefined || numbers.indexOf(number) !== index) {
      throw refuseField('invalid', `${pointer}/number`, 'No paper has this number, or it was named before.')
    }
    const fault = markFault(marking, row)
    if (fault) throw refuseField('invalid', `${pointer}/${fault}`, 'The mark is above the full mark of its part.')
    const before = known.get(number)
    const { objective, subjective } = before ?? noMarks
    const added = (entries: readonly Given[], value: contract.Mark | undefined, most: 2 | 3) => {
      if (value === undefined) return [...entries]
      const entry = { by: member.id, at, value: value && plain(value) }
      const next = withMark(entries, entry, most)
      if (!next) throw new Refusal('entered-twice', { extra: { number } })
      return next
    }
    const most = subjectiveState(marking, subjective) === 'third' ? 3 : 2
    const next = {
      ...{ number, objective: added(objective, row.objective, 2) },
      subjective: added(subjective, row.subjective, most),
    }
    const data = {
      ...(row.objective !== undefined && { objective: row.objective && plain(row.objective) }),
      ...(row.subjective !== undefined && { subjective: row.subjective && plain(row.subjective) }),
    }
    const { stored, entry } = record(call as Call, `marks/${campaign.id}/${number}`, before, next, data)
    return { stored, entry, write: putMarks(campaign.id, stored, before?.version ?? 0) }
  })
  const writes = [
    ...changes.map((change) => change.write),
    takeHand(campaign.id, member.id, 'marks'),
    stampBasis(campaign.id),
    stillIn(campaign.id, 'exam', () => new Refusal('wrong-state')),
  ]
  const items = changes.map((change) => shownPaper(marking, change.stored, member))
  return commit(call as Call, { entries: changes.map((change) => change.entry), writes }, { body: { items } })
})

import { readCalendar } from '../../county/table.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { localDay } from '../../kernel/time.ts'
import { serve } from '../../platform/operation.ts'
import { actOnExam } from './act-on-exam.ts'
import { drawn } from './draw.ts'
import * as contract from './exam.contract.ts'
import { areOut } from './exam.rules.ts'

export const redrawSeats = serve(contract.redrawSeats, (call) =>
  actOnExam(call, 'redraw', async ({ campaign, found: exam, at }) => {
    if (!exam) throw new Refusal('conflict')
    const { collection } = exam.arrangement
    const { timeZone } = await readCalendar()
    if (areOut({ collection }, localDay(call.now, timeZone))) {
      throw new Refusal('tickets-out', { extra: { from: collection.from, to: collection.to } })
    }
    return drawn(call, { campaign, exam, at, document: call.body.document })
  }),
)

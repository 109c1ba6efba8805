import { readCalendar } from '../../county/table.ts'
import { jsonHash } from '../../kernel/chain.ts'
import { refuseField } from '../../kernel/refusal.ts'
import { localDay } from '../../kernel/time.ts'
import { serve } from '../../platform/operation.ts'
import { actOnExam } from './act-on-exam.ts'
import * as contract from './exam.contract.ts'
import { areOut, arrangementFault, seatsAlike } from './exam.rules.ts'

export const arrangeExam = serve(contract.arrangeExam, (call) =>
  actOnExam(call, 'arrange', async ({ found }) => {
    const arrangement = call.body
    const fault = arrangementFault(arrangement)
    if (fault) throw refuseField('invalid', fault.pointer, fault.message, fault.reason)
    if (found?.draw && !seatsAlike(found.arrangement, arrangement)) {
      const message = 'Seats were drawn in these rooms: their codes, rows and seats stay.'
      throw refuseField('invalid', '/rooms', message, 'rooms-drawn')
    }
    const { date, collection } = arrangement
    if (found?.draw && collection.from !== found.arrangement.collection.from) {
      const { timeZone } = await readCalendar()
      if (areOut(found.arrangement, localDay(call.now, timeZone))) {
        const message = 'Tickets are out since that day: it stays.'
        throw refuseField('invalid', '/collection/from', message, 'tickets-out')
      }
    }
    return {
      next: { arrangement, draw: found?.draw ?? null, hands: found?.hands ?? [] },
      data: { date, collection: `${collection.from}/${collection.to}`, arrangement: jsonHash(arrangement) },
    }
  }),
)

import { jsonHash } from '../../kernel/chain.ts'
import { refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { actOnExam } from './act-on-exam.ts'
import * as contract from './exam.contract.ts'
import { arrangementFault, seatsAlike } from './exam.rules.ts'

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
    return {
      next: { arrangement, draw: found?.draw ?? null, hands: found?.hands ?? [] },
      data: { date, collection: `${collection.from}/${collection.to}`, arrangement: jsonHash(arrangement) },
    }
  }),
)

import { refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './exam.contract.ts'
import { touchTickets } from './touch-tickets.ts'

export const recordAttendance = serve(contract.recordAttendance, (call) => {
  const { rows } = call.body
  const ids = rows.map((row) => row.application)
  return touchTickets(call, {
    ...{ action: 'attend', ids },
    decide: (application, { shownOf, ticketOf }, at) => {
      const pointer = `/rows/${at}`
      const ticket = shownOf.get(application)
      if (!ticket || ticket.gone || ids.indexOf(application) !== at) {
        throw refuseField('invalid', `${pointer}/application`, 'Has no seat, has left since, or is named before.')
      }
      const attendance = rows[at]?.attendance ?? 'absent'
      if (ticket.collection === 'forfeited' && attendance !== 'absent') {
        throw refuseField(
          'invalid',
          `${pointer}/attendance`,
          'The ticket was not collected in time: the exam is given up.',
        )
      }
      return { next: { ...ticketOf.get(application), attendance }, data: { attendance } }
    },
    answer: (items) => ({ items: [...items] }),
  })
})

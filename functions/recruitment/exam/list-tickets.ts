import { readCalendar } from '../../county/table.ts'
import { localDay } from '../../kernel/time.ts'
import { serve } from '../../platform/operation.ts'
import { decodeCursor, encodeCursor } from '../../platform/page.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './exam.contract.ts'
import { examOf, seatsOf } from './exam.table.ts'
import { shownTickets } from './show-tickets.ts'
import { ticketsByIds } from './ticket.table.ts'

export const listTickets = serve(contract.listTickets, async ({ params, query, now }) => {
  const { id } = await readableCampaign(params.id)
  const [exam, all, calendar] = await Promise.all([examOf(id), seatsOf(id), readCalendar()])
  if (!exam) return { body: { items: [], next: null } }
  const [after = ''] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1)
  const left = all.filter(({ room, number }) => (query.room === undefined || room === query.room) && number > after)
  const seats = left.slice(0, query.limit)
  const tickets = await ticketsByIds(
    id,
    seats.map((seat) => seat.application),
  )
  const today = localDay(now, calendar.timeZone)
  const items = await shownTickets({ campaign: id, arrangement: exam.arrangement, seats, tickets, today })
  const last = seats.at(-1)
  return { body: { items, next: last && left.length > seats.length ? encodeCursor([last.number]) : null } }
})

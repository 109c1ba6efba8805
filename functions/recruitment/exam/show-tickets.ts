import type * as z from 'zod'
import { applicationsByIds, personsOf } from '../application/application.table.ts'
import { masked } from '../application/mask.rules.ts'
import type { Arrangement, ticketShape } from './exam.contract.ts'
import { collectionOf } from './exam.rules.ts'
import type { SeatRow } from './exam.table.ts'
import type { StoredTicket } from './ticket.table.ts'

/** Tickets (at most 100) as members see them on this day (`yyyy-mm-dd`, the county's). */
export async function shownTickets(told: {
  readonly campaign: string
  readonly arrangement: Arrangement
  readonly seats: readonly SeatRow[]
  readonly tickets: ReadonlyMap<string, StoredTicket>
  readonly today: string
}): Promise<z.input<typeof ticketShape>[]> {
  const { campaign, arrangement, seats, tickets, today } = told
  const ids = seats.map((seat) => seat.application)
  const [applications, persons] = await Promise.all([applicationsByIds(campaign, ids), personsOf(campaign, ids)])
  const states = new Map(applications.map((one) => [one.id, one.state]))
  return seats.map((seat) => {
    const ticket = tickets.get(seat.application)
    const person = persons.get(seat.application)
    return {
      ...seat,
      person: person ? { name: masked(person).name, identity: masked(person).identity } : null,
      gone: states.get(seat.application) !== 'passed',
      collection: collectionOf(arrangement, ticket?.collectedAt !== undefined, today),
      ...(ticket?.collectedAt !== undefined && { collectedAt: ticket.collectedAt }),
      proxy: ticket?.proxy ?? false,
      attendance: ticket?.attendance ?? null,
    }
  })
}

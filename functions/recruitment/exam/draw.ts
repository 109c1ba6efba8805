import { randomBytes } from 'node:crypto'
import { Refusal } from '../../kernel/refusal.ts'
import { isQualified } from '../application/application.rules.ts'
import { applicationsOf } from '../application/application.table.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import type { ActionCall } from '../require-action.ts'
import { withHand } from '../transition.rules.ts'
import type { Decided } from './act-on-exam.ts'
import { putSeats, type StoredExam } from './exam.table.ts'
import { listHash, placesIn, seatsFrom } from './seating.rules.ts'

/**
 * Seats all who qualify for a post that opened, by a new seed of 32 random bytes. The ledger gets seed, list and rooms, so
 * that nobody chooses among draws unseen. Refuses `too-few-seats` with both numbers.
 */
export async function drawn(
  { member }: Pick<ActionCall, 'member'>,
  from: { campaign: StoredCampaign; exam: StoredExam; at: string; document?: string },
): Promise<Decided> {
  const { campaign, exam, at, document } = from
  const { rooms, date } = exam.arrangement
  const open = new Set(campaign.posts.flatMap((post) => (post.opening?.opens ? post.code : [])))
  const people = (await applicationsOf(campaign.id)).filter((one) => open.has(one.post) && isQualified(one))
  const seed = randomBytes(32).toString('hex')
  const prefix = date.slice(0, 4)
  const ids = people.map((one) => one.id)
  const seats = seatsFrom(seed, ids, rooms, prefix)
  if (!seats) throw new Refusal('too-few-seats', { extra: { people: ids.length, seats: placesIn(rooms) } })
  const post = new Map(people.map((one) => [one.id, one.post]))
  const rows = seats.map((seat) => ({ ...seat, post: post.get(seat.application) ?? '' }))
  const told = { seed, list: listHash(ids), size: ids.length, prefix, ...(document !== undefined && { document }) }
  return {
    next: {
      arrangement: exam.arrangement,
      draw: { ...told, by: member.id, at },
      hands: withHand(exam.hands, member),
    },
    data: { ...told, rooms: rooms.map(({ code, rows: deep, seats: wide }) => ({ code, rows: deep, seats: wide })) },
    writes: putSeats(campaign.id, rows),
  }
}

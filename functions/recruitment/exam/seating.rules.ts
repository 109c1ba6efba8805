import { jsonHash, sha256Hex } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import type { Room } from './exam.contract.ts'

/** Where somebody sits; seats are numbered row by row from 1. */
export type Seat = {
  readonly application: string
  readonly number: string
  readonly room: string
  readonly seat: number
}

/** The list a draw is made from: the ids of all who take part, each once, in the order of their text. */
export function drawList(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort(byCodePoint)
}

/** What a draw's list is known by: SHA-256 over its RFC 8785 canonical JSON. */
export function listHash(ids: readonly string[]): string {
  return jsonHash(drawList(ids))
}

/** How many can sit in these rooms. */
export function placesIn(rooms: readonly Pick<Room, 'rows' | 'seats'>[]): number {
  return rooms.reduce((sum, { rows, seats }) => sum + rows * seats, 0)
}

/**
 * Seats everybody (S-22): in the order of the lowercase hex SHA-256 of seed and id written one after the other, rooms filled in
 * their order. The seed settles everything, the order of `ids` nothing, so that anybody with seed and list gets the same seats.
 * Undefined when there are fewer seats than people.
 */
export function seatsFrom(
  seed: string,
  ids: readonly string[],
  rooms: readonly Pick<Room, 'code' | 'rows' | 'seats'>[],
  prefix: string,
): Seat[] | undefined {
  const list = drawList(ids)
  if (list.length > placesIn(rooms)) return undefined
  const order = list
    .map((application) => ({ application, key: sha256Hex(seed + application) }))
    .sort((a, b) => byCodePoint(a.key, b.key) || byCodePoint(a.application, b.application))
  const places = rooms.flatMap(({ code, rows, seats }, at) =>
    Array.from({ length: rows * seats }, (_, seat) => ({
      room: code,
      seat: seat + 1,
      number: ticketNumber(prefix, at + 1, seat + 1),
    })),
  )
  return order.flatMap(({ application }, at) => {
    const place = places[at]
    return place ? [{ application, ...place }] : []
  })
}

/** A ticket number: the year, two digits of the room's place in the order, three of the seat. */
export function ticketNumber(prefix: string, room: number, seat: number): string {
  return `${prefix}${String(room).padStart(2, '0')}${String(seat).padStart(3, '0')}`
}

/** The row and the place in it of a numbered seat, both from 1. */
export function placeOf({ seats }: Pick<Room, 'seats'>, seat: number): { row: number; place: number } {
  return { row: Math.ceil(seat / seats), place: ((seat - 1) % seats) + 1 }
}

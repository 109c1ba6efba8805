import { describe, expect, test } from 'vitest'
import type { Drawn } from '../../admin/src/routes/recruitment/interview/read.ts'
import { roomsOf } from '../../admin/src/routes/recruitment/interview/rooms.ts'

const drawn = (sizes: Record<string, number>) => {
  const panels = Object.entries(sizes).map(([code, size]) => {
    return { code, judges: [], candidates: Array.from({ length: size }, (_, at) => `${code}${at}`) }
  })
  return { draw: { panels } } as unknown as Drawn
}
const codes = (sizes: Record<string, number>, asked: string | null) => {
  const { panels, together, chosen } = roomsOf(drawn(sizes), asked)
  return [panels.map(({ code }) => code), together, chosen]
}

describe('the rooms of an interview', () => {
  test.each([
    ['up to 200 are shown at once', { a: 150, b: 50 }, null, [['a', 'b'], true, undefined]],
    ['one of them by itself, when it is asked for', { a: 150, b: 50 }, 'b', [['a', 'b'], true, 'b']],
    ['more than 200 one room after the other, the first first', { a: 150, b: 51 }, null, [['a', 'b'], false, 'a']],
    ['more than 200, the room that is asked for', { a: 150, b: 51 }, 'b', [['a', 'b'], false, 'b']],
    ['a room that is none is not asked for', { a: 2, b: 1 }, 'z', [['a', 'b'], true, undefined]],
    ['a room without candidates is not shown', { a: 0, b: 300 }, 'a', [['b'], false, 'b']],
  ])('%s', (_, sizes, asked, expected) => expect(codes(sizes, asked)).toEqual(expected))
})

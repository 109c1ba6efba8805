import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packedChunks, unpackRows } from '../../functions/recruitment/result/chunk.table.ts'
import type { SnapshotRow } from '../../functions/recruitment/result/result.contract.ts'
import { hashOf } from '../../functions/recruitment/result/snapshot.table.ts'

const text = fc.string({ maxLength: 12 })
const row: fc.Arbitrary<SnapshotRow> = fc.record(
  {
    ...{ post: text, id: text, written: text, objective: text, interview: text, composite: text },
    ...{ rank: fc.nat(), chosen: fc.boolean() },
  },
  { requiredKeys: ['post', 'id', 'written', 'rank', 'chosen'] },
)

/** Numbers as unforeseeable as figures of two decimals get, the same in every run. */
function invented(count: number): SnapshotRow[] {
  let state = 20180307
  const below = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  const figure = (least: number, most: number) => {
    const units = least * 100 + below((most - least) * 100)
    return `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`
  }
  const begun = Date.parse('2018-03-07T00:00:00+08:00')
  const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const digit = (value: number) => crockford[value % 32]
  /** As the server makes them: ten digits of time and sixteen of chance. */
  const idAt = (time: number) => {
    const clock = Array.from({ length: 10 }, (_, at) => digit(Math.floor(time / 32 ** (9 - at))))
    return [...clock, ...Array.from({ length: 16 }, () => digit(below(32)))].join('')
  }
  const rows = Array.from({ length: count }, () => {
    const id = idAt(begun + below(10 * 86_400_000))
    return {
      post: `post-${below(40)}`,
      id,
      written: figure(30, 100),
      objective: figure(10, 50),
      rank: 0,
      chosen: false,
    }
  })
  return [...Map.groupBy(rows, (one) => one.post).values()].flatMap((post) =>
    post
      .sort((a, b) => Number(b.written) - Number(a.written))
      .map((one, at) => ({ ...one, rank: at + 1, chosen: at < 75 })),
  )
}

describe('an approved list', () => {
  test('is unpacked as it was packed, whatever its rows hold and lack', () => {
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 1, max: 9 }), (rows, most) => {
        const again = packedChunks(rows, most).flatMap(unpackRows)
        expect(again).toEqual(rows)
        expect(hashOf(again)).toBe(hashOf(rows))
      }),
    )
  })

  test('an empty one has one empty chunk', () => {
    expect(packedChunks([]).map(unpackRows)).toEqual([[]])
  })

  test('of 100,000 costs at most 3,000 write units, in items of at most 390 kB', () => {
    const chunks = packedChunks(invented(100_000))
    // Chunks are put before the transaction: a unit for each begun kB. The head in it is two, its campaign and entry two each.
    const units = chunks.map((chunk) => Math.ceil((chunk.length + 200) / 1024)).reduce((all, one) => all + one, 6)
    expect(units).toBeGreaterThan(1000)
    expect(units).toBeLessThanOrEqual(3000)
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(390_000)
  }, 20_000)

  test('whose rows hold the longest texts is cut until each piece fits', () => {
    const digits = (at: number) => `${(at * 7919) % 100_003}${(at * 104_729) % 1_000_003}`.padEnd(40, String(at))
    const rows = Array.from({ length: 10_000 }, (_, at): SnapshotRow => {
      const long = [...digits(at)].map((one, place) => String.fromCharCode(97 + ((Number(one) * 7 + at * place) % 26)))
      return { post: long.join(''), id: long.reverse().join(''), written: digits(at), rank: at + 1, chosen: false }
    })
    const chunks = packedChunks(rows)
    expect(chunks.length).toBeGreaterThan(1)
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(390_000)
    expect(hashOf(chunks.flatMap(unpackRows))).toBe(hashOf(rows))
  })
})

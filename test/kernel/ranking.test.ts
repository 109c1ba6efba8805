import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byCodePoint } from '../../functions/kernel/code-point.ts'
import { generousCut, groupAt, type Key, rankBy, strictCut } from '../../functions/kernel/ranking.ts'

type Row = { keys: readonly Key[]; id: number }
const row = fc.record({ keys: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), id: fc.nat() })
const rank = (rows: readonly Row[]) => {
  const columns = [0, 1].map((column) => rows.map(({ keys }) => keys[column] ?? 0))
  return rankBy(
    rows,
    columns,
    (a, b) => a.id - b.id,
    (row, rank) => ({ ...row, rank }),
  )
}
const ordered = fc.array(row, { maxLength: 30 }).map(rank)
const above = ({ keys: [x = 0, y = 0] }: Row, { keys: [u = 0, v = 0] }: Row) => x > u || (x === u && y > v)

test('ASM: 92 88 88 80 78 75 rank 1 2 2 4 5 6', () => {
  const rows = [88, 75, 92, 88, 80, 78].map((key, id) => ({ keys: [key], id }))
  expect(rank(rows).map((one) => one.rank)).toEqual([1, 2, 2, 4, 5, 6])
})

test('a rank is one more than the number of those above, and equals come in the order asked for', () => {
  fc.assert(
    fc.property(ordered, (rows) => {
      expect(rows.map((one) => one.rank)).toEqual(
        rows.map((one) => 1 + rows.filter((other) => above(other, one)).length),
      )
      for (const [at, one] of rows.entries()) {
        const before = rows[at - 1]
        if (before?.rank === one.rank) expect(before.id).toBeLessThanOrEqual(one.id)
        else if (before) expect(above(before, one)).toBe(true)
      }
    }),
  )
})

test('a strict cut never splits equals nor exceeds n; a generous one never splits nor falls short', () => {
  fc.assert(
    fc.property(ordered, fc.integer({ min: 0, max: 35 }), (rows, n) => {
      const { taken, undecided } = strictCut(rows, n)
      const generous = generousCut(rows, n)
      const size = Math.min(n, rows.length)
      expect(taken.length).toBeLessThanOrEqual(size)
      expect(generous.length).toBeGreaterThanOrEqual(size)
      expect(undecided.length === 0).toBe(taken.length === size)
      if (n > 0) expect([...taken, ...undecided]).toEqual(generous)
      for (const cut of [taken.length, generous.length]) {
        if (cut > 0 && cut < rows.length) expect(groupAt(rows, cut).start).toBe(cut)
      }
    }),
  )
})

test('texts order by code point, as UTF-8 bytes do', () => {
  const name = fc.array(fc.constantFrom('a', 'b', '甲', '\ue000', '\uffee', '\u{10000}', '\u{1f600}'), { maxLength: 5 })
  fc.assert(
    fc.property(name, name, (a, b) => {
      const [x, y] = [a.join(''), b.join('')]
      expect(Math.sign(byCodePoint(x, y))).toBe(Buffer.compare(Buffer.from(x), Buffer.from(y)))
    }),
  )
})

test('keys beyond 2^53 rank exactly', () => {
  const rows = [2n ** 60n, 2n ** 60n + 1n, 5].map((key, id) => ({ keys: [key], id }))
  expect(rank(rows).map(({ id, rank: place }) => [id, place])).toEqual([
    [1, 1],
    [0, 2],
    [2, 3],
  ])
})

test('the order is that of comparing column by column, whatever the keys: large, signed, fractions or bigints', () => {
  const key: fc.Arbitrary<Key> = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 40, 0.5, 10n ** 20n, -(10n ** 20n), 2n ** 60n),
  )
  const plain = fc.integer({ min: -5, max: 5 })
  const rows = (one: fc.Arbitrary<Key>) =>
    fc.array(fc.record({ keys: fc.tuple(one, one, one), id: fc.nat(9) }), { maxLength: 40 })
  fc.assert(
    fc.property(fc.oneof(rows(key), rows(plain), rows(fc.integer({ min: 0, max: 2 ** 45 }))), (some) => {
      const columns = [0, 1, 2].map((column) => some.map(({ keys }) => keys[column] ?? 0))
      const place = new Map<Row, number>(some.map((one, at) => [one, at]))
      const otherwise = (a: Row, b: Row) => a.id - b.id || (place.get(a) ?? 0) - (place.get(b) ?? 0)
      const compared = [...some].sort((a, b) => {
        const column = [0, 1, 2].find((at) => a.keys[at] !== b.keys[at])
        if (column === undefined) return otherwise(a, b)
        return (a.keys[column] ?? 0) < (b.keys[column] ?? 0) ? 1 : -1
      })
      const ranked = rankBy(some, columns, otherwise, (row, rank) => ({ ...row, rank }))
      expect(ranked.map(({ keys, id }) => ({ keys, id }))).toEqual(compared)
    }),
  )
})

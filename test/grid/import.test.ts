import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { AreaFields, AreaWish } from '../../functions/grid/area.rules.ts'
import {
  differences,
  type PlannedRow,
  parentsFirst,
  planAreas,
  type ReadRow,
} from '../../functions/grid/import.rules.ts'

const levels = ['county', 'street', 'community', 'grid', 'building']
const known = (areas: readonly AreaFields[] = []) => ({
  areas: new Map(areas.map((area) => [area.code, area])),
  levels,
  types: new Set(['mixed']),
  members: new Set(['chief-1']),
})
const read = (wish: AreaWish, index: number): ReadRow<AreaWish> => ({
  row: index + 1,
  code: wish.code,
  wish,
  faults: [],
})
const told = (rows: readonly PlannedRow<AreaFields>[]) =>
  Object.fromEntries(rows.map((row) => [row.code, [row.outcome, ...row.faults.map(({ code }) => code)].join(' ')]))

const root: AreaFields = { code: 'k', name: '县', level: 'county', parent: null, path: ['k'], state: 'active' }

describe('an import of areas', () => {
  test.each<[string, AreaWish[], Record<string, string>]>([
    [
      'parents may come later',
      [
        { code: 'g', name: 'g', parent: 's' },
        { code: 's', name: 's', parent: 'k' },
      ],
      { g: 'new', s: 'new' },
    ],
    ['the same again is unchanged', [{ code: 'k', name: '县' }], { k: 'unchanged' }],
    ['another name is a change', [{ code: 'k', name: '云栖县' }], { k: 'changed' }],
    [
      'a circle is named, what hangs below is not',
      [
        { code: 'a', name: 'a', parent: 'b' },
        { code: 'b', name: 'b', parent: 'c' },
        { code: 'c', name: 'c', parent: 'a' },
        { code: 'd', name: 'd', parent: 'a' },
      ],
      { a: 'refused cycle', b: 'refused cycle', c: 'refused cycle', d: 'new' },
    ],
    ['its own parent', [{ code: 'a', name: 'a', parent: 'a' }], { a: 'refused cycle' }],
    [
      'an unknown parent is named once',
      [
        { code: 'a', name: 'a', parent: 'ghost' },
        { code: 'b', name: 'b', parent: 'a', level: 'county' },
      ],
      { a: 'refused unknown-area', b: 'new' },
    ],
    [
      'a new parent of an old area is no circle',
      [
        { code: 'k', parent: 'x' },
        { code: 'x', name: 'x', parent: 'k' },
      ],
      { k: 'refused parent-fixed', x: 'new' },
    ],
    [
      'a parent adjusted by the same file',
      [
        { code: 'k', state: 'adjusted' },
        { code: 's', name: 's', parent: 'k' },
      ],
      { k: 'changed', s: 'refused area-adjusted' },
    ],
  ])('%s', (_, wishes, expected) => {
    expect(told(planAreas(wishes.map(read), known([root])))).toEqual(expected)
  })

  it('refuses every row of a code that stands twice', () => {
    const wishes = [
      { code: 'a', name: 'a' },
      { code: 'b', name: 'b', parent: 'a' },
      { code: 'a', name: 'c' },
    ]
    expect(planAreas(wishes.map(read), known()).map(({ outcome }) => outcome)).toEqual(['refused', 'new', 'refused'])
  })

  it('keeps the faults of a row whose shape is wrong', () => {
    const faults = [{ field: 'households', code: 'invalid-union', message: 'not a number' }]
    const rows = planAreas([{ row: 1, code: 'a', wish: undefined, faults }], known())
    expect(rows).toEqual([{ row: 1, code: 'a', outcome: 'refused', faults, next: undefined }])
  })

  it('gives every row the same outcome in any order of the rows', () => {
    const code = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const parent = fc.constantFrom(undefined, null, 'a', 'b', 'c', 'd', 'e', 'f', 'k', 'ghost')
    const level = fc.constantFrom(undefined, 'street', 'grid', 'village', 2)
    const type = fc.constantFrom(undefined, 'mixed', 'other')
    const wish = fc.record({ code, name: fc.constantFrom(undefined, 'x'), parent, level, type })
    const shuffled = fc
      .array(wish, { maxLength: 9 })
      .map((wishes) => wishes.map(read))
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
    const byRow = (rows: PlannedRow<AreaFields>[]) => rows.toSorted((a, b) => a.row - b.row)
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        expect(byRow(planAreas(other, known([root])))).toEqual(byRow(planAreas(rows, known([root]))))
      }),
      { numRuns: 500 },
    )
  })

  it('gives every area of a tree its parent’s path and itself, and stores parents first', () => {
    const depths = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(depths, fc.infiniteStream(fc.nat()), (choices, picks) => {
        const wishes: { code: string; name: string; parent: string }[] = []
        const shallow = ['k']
        for (const [index, choice] of choices.entries()) {
          const parent = shallow[choice % shallow.length] ?? 'k'
          wishes.push({ code: `a${index}`, name: 'x', parent })
          const depth = wishes.find(({ code }) => code === parent)
          if (parent === 'k' || depth?.parent === 'k') shallow.push(`a${index}`)
        }
        const rows = wishes.map(read).toSorted(() => ((picks.next().value ?? 0) % 3) - 1)
        const planned = planAreas(rows, known([root])).map(({ next, outcome }) => {
          if (!next || outcome !== 'new') throw new Error(`${outcome} ${next?.code}`)
          return { next }
        })
        const paths = new Map([['k', ['k']], ...planned.map(({ next }) => [next.code, next.path] as const)])
        for (const { next } of planned) {
          expect(next.path).toEqual([...(paths.get(next.parent ?? '') ?? []), next.code])
          expect(next.level).toBe(levels[next.path.length - 1])
        }
        const stored = new Set(['k'])
        for (const { next } of planned.toSorted(parentsFirst)) {
          expect(stored).toContain(next.parent)
          stored.add(next.code)
        }
      }),
    )
  })
})

test.each<[object | undefined, object, object]>([
  [undefined, { a: 1, b: undefined }, { a: 1 }],
  [{ a: 1, b: 2 }, { a: 1, b: undefined }, { b: null }],
  [{ a: ['x'], b: { c: 1, d: 2 } }, { a: ['x'], b: { d: 2, c: 1 } }, {}],
  [{ a: ['x', 'y'] }, { a: ['y', 'x'] }, { a: ['y', 'x'] }],
  [{ a: 1, version: 3 }, { a: 1 }, {}],
])('%j → %j differ in %j', (before, next, expected) => {
  expect(differences(before, next)).toEqual(expected)
})

import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import type { AreaFields } from '../../functions/grid/area.rules.ts'
import { coverageOf, findingsOf } from '../../functions/grid/finding.rules.ts'
import { decideUnit } from '../../functions/grid/unit.rules.ts'

const grid: AreaFields = {
  code: 'g1',
  name: '第一网格',
  level: 'grid',
  parent: 'c1',
  path: ['c1', 'g1'],
  households: 400,
  leader: 'chief-1',
  state: 'active',
}
const facts = { band: { min: 300, max: 500 }, workers: new Set(['g1']) }

test.each<[string, Partial<AreaFields>, string[]]>([
  ['in order', {}, []],
  ['300 households (GRD)', { households: 300 }, []],
  ['500 households', { households: 500 }, []],
  ['299 households', { households: 299 }, ['outside-band']],
  ['501 households', { households: 501 }, ['outside-band']],
  ['no households', { households: 0 }, ['outside-band']],
  ['households unknown', { households: undefined }, ['households-unknown']],
  ['no chief (W-49)', { leader: undefined }, ['no-chief']],
  ['no worker (W-08)', { code: 'g2' }, ['no-worker']],
  ['everything', { code: 'g2', households: 12, leader: undefined }, ['outside-band', 'no-worker', 'no-chief']],
  ['adjusted away', { code: 'g2', households: 12, leader: undefined, state: 'adjusted' }, []],
])('a grid with %s', (_, told, kinds) => {
  expect(findingsOf({ ...grid, ...told }, facts)).toEqual(kinds)
})

test.each([
  [117, 118, '99.15'],
  [118, 118, '100.00'],
  [0, 3, '0.00'],
  [1, 3, '33.33'],
  [2, 3, '66.67'],
  [1, 8, '12.50'],
  [1, 32, '3.13'],
  [0, 0, null],
])('%i of %i grids are %s %%', (count, of, percent) => {
  expect(coverageOf(count, of)).toEqual({ count, of, percent })
})

it('coverage is half a hundredth from the exact fraction at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(9999), (of, some) => {
      const count = some % (of + 1)
      const hundredths = Number(coverageOf(count, of).percent?.replace('.', ''))
      expect(Math.abs(hundredths * of - count * 10_000) * 2).toBeLessThanOrEqual(of)
    }),
  )
})

const unit = { id: 'road-team', name: '市政', categories: ['old'] }
const known = { before: unit, categories: new Set(['pothole']) }
test.each<[string, { name?: string; categories?: string[] }, typeof unit | undefined, string[]]>([
  ['keeps what it had', { categories: ['old', 'pothole'] }, unit, []],
  ['takes no unknown category', { categories: ['pothole', 'ghost'] }, unit, ['categories/1:unknown-category']],
  ['new takes nothing unchecked', { name: 'x', categories: ['old'] }, undefined, ['categories/0:unknown-category']],
  ['new needs a name', {}, undefined, ['name:required']],
])('a unit %s', (_, wish, before, expected) => {
  const { faults } = decideUnit({ id: 'road-team', ...wish }, { ...known, before })
  expect(faults.map(({ field, code }) => `${field}:${code}`)).toEqual(expected)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Member } from '../../functions/kernel/member.ts'
import { demandByParent, demandOf } from '../../functions/recruitment/plan/demand.rules.ts'
import { planActions, planStates } from '../../functions/recruitment/plan/plan.contract.ts'
import { planTable, totalOf } from '../../functions/recruitment/plan/plan.rules.ts'
import type { StaffingNorm } from '../../functions/recruitment/plan/staffing.contract.ts'
import { checkStaffing, staffFor } from '../../functions/recruitment/plan/staffing.rules.ts'
import { isOwnWork, offered, withHand } from '../../functions/recruitment/transition.rules.ts'

const grid = (number: number, state: 'active' | 'adjusted' = 'active') => ({
  code: `g${number}`,
  parent: `c${number % 15}`,
  state,
})
const member = (id: string, ...roles: Member['roles']): Member => ({
  ...{ id, name: '', roles, enabled: true },
  scope: { areas: [], unit: null },
})

describe('demand', () => {
  const grids = Array.from({ length: 118 }, (_, number) => grid(number))

  test('SYS-05: 118 grids − 75 filled concurrently = 43', () => {
    const filled = new Set(grids.slice(0, 75).map(({ code }) => code))
    expect(demandOf(grids, filled)).toEqual({ grids: 118, filled: 75, demand: 43 })
  })

  test('counts neither adjusted grids nor workers of areas that are no grid here', () => {
    expect(demandOf([grid(1), grid(2, 'adjusted')], new Set(['g2', 'elsewhere']))).toEqual({
      ...{ grids: 1, filled: 0, demand: 1 },
    })
  })

  test('by area sums to the whole', () => {
    fc.assert(
      fc.property(fc.subarray(grids), (some) => {
        const filled = new Set(some.map(({ code }) => code))
        const rows = demandByParent(grids, filled)
        const sum = (name: 'grids' | 'filled' | 'demand') => rows.reduce((total, row) => total + row[name], 0)
        expect({ grids: sum('grids'), filled: sum('filled'), demand: sum('demand') }).toEqual(demandOf(grids, filled))
      }),
    )
  })
})

describe('a plan', () => {
  test('S-01: 9 + 12 = 21', () => {
    expect(totalOf([{ headcount: 9 }, { headcount: 12 }])).toBe(21)
  })

  test('offers what its table says', () => {
    const seen = planStates.map((state) => offered(planTable, { state, hands: ['b'] }, member('a', 'hr')))
    expect(seen).toEqual([['change', 'submit'], ['approve', 'return'], []])
  })

  test.each(planActions)('%s: only approval asks for a second person', (action) => {
    const standing = { state: 'submitted' as const, hands: ['a'] }
    expect(isOwnWork(planTable[action], standing, { id: 'a' })).toBe(action === 'approve')
    expect(isOwnWork(planTable[action], standing, { id: 'b' })).toBe(false)
  })

  test('an administrator approves and does not write', () => {
    expect(offered(planTable, { state: 'draft', hands: [] }, member('a', 'admin'))).toEqual([])
    expect(offered(planTable, { state: 'submitted', hands: [] }, member('a', 'admin'))).toEqual(['approve', 'return'])
  })

  test('each hand is kept once', () => {
    expect(withHand(withHand(['a'], { id: 'b' }), { id: 'a' })).toEqual(['a', 'b'])
  })
})

describe('a norm of staffing', () => {
  const station = { base: 10, upTo: 2000, every: 500, more: 1, most: 20 }
  test.each([
    [800, 10],
    [2000, 10],
    [2499, 10],
    [2500, 11],
    [2999, 11],
    [3000, 12],
    [4300, 14],
    [6999, 19],
    [7000, 20],
    [9000, 20],
  ])('SYS-16, A-50: a station for %i households has %i', (households, staff) => {
    expect(staffFor(station, households)).toBe(staff)
  })

  const areas = [
    { grids: 10, households: 4300, unknown: 0 },
    { grids: 5, households: 2500, unknown: 2 },
  ]
  const norm = { ...station, kind: 'window', measure: 'households' as const, each: 'area' as const, present: 3 }
  const rows = [
    { kind: 'window', headcount: 12 },
    { kind: 'window', headcount: 9 },
    { kind: 'grid', headcount: 40 },
  ]
  const checked = (told: Partial<StaffingNorm>) => {
    const [found] = checkStaffing([{ ...norm, ...told }], rows, areas)
    return found && [found.wanted, found.planned, found.difference, found.unknown]
  }

  test.each<[string, Partial<StaffingNorm>, number[]]>([
    ['a station for each area: 14 + 11', {}, [25, 21, -1, 2]],
    ['one station for all: 6,800 households', { each: 'whole' }, [19, 21, 5, 2]],
    [
      'one for each grid',
      { measure: 'grids', base: 0, upTo: 0, every: 1, most: undefined, present: 0 },
      [15, 21, 6, 0],
    ],
    ['a kind that the plan does not have', { kind: 'none', present: 0 }, [25, 0, -25, 2]],
    ['met to the head', { present: 4 }, [25, 21, 0, 2]],
  ])('%s', (_, told, expected) => {
    expect(checked(told)).toEqual(expected)
  })

  test('more households never want fewer people, and never more than the most', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(5000), (households, more) => {
        expect(staffFor(station, households + more)).toBeGreaterThanOrEqual(staffFor(station, households))
        expect(staffFor(station, households)).toBeLessThanOrEqual(20)
      }),
    )
  })

  test('is counted on active grids only, and tells how many have no number of households', () => {
    const grids = [
      { ...grid(1), parent: 'c', households: 300 },
      { ...grid(2), parent: 'c' },
      { ...grid(3, 'adjusted'), parent: 'c', households: 900 },
    ]
    expect(demandByParent(grids, new Set())).toEqual([
      { area: 'c', grids: 2, filled: 0, demand: 2, households: 300, unknown: 1 },
    ])
  })
})

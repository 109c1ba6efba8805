import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Member } from '../../functions/kernel/member.ts'
import { demandByParent, demandOf } from '../../functions/recruitment/plan/demand.rules.ts'
import { planActions, planStates } from '../../functions/recruitment/plan/plan.contract.ts'
import { planTable, totalOf } from '../../functions/recruitment/plan/plan.rules.ts'
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

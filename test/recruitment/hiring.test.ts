import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enterAwardScores } from '../../functions/recruitment/hiring/award.contract.ts'
import { awardPools, awardTotal, servesAt, settles } from '../../functions/recruitment/hiring/award.rules.ts'
import { type HireAction, hireActions, hireStates } from '../../functions/recruitment/hiring/hire.contract.ts'
import { didNotStart, hireTable, payOf, payOfAll } from '../../functions/recruitment/hiring/hire.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { allows } from '../../functions/recruitment/transition.rules.ts'

describe('S-33: a contract', () => {
  test.each([
    [true, 'proposed', ['record-training', 'decline-hire']],
    [true, 'trained', ['sign-contract', 'decline-hire']],
    [false, 'proposed', ['sign-contract', 'decline-hire']],
    [true, 'serving', ['end-service']],
    [true, 'failed', []],
    [true, 'declined', []],
    [true, 'ended', []],
  ] as const)('with training asked for: %s, from %s: %j', (training, state, actions) => {
    const table = hireTable({ training })
    expect(hireActions.filter((action: HireAction) => allows(table[action], state))).toEqual(actions)
  })
})

test('REC-12: 9 × 40,600 + 12 × 34,800 = 783,000; who did not start or left is not planned for', () => {
  const hire = (kind: string, state: (typeof hireStates)[number] = 'serving') => {
    return { state, firstYearPay: payOf(shifengLike, { state, kind }) }
  }
  const all = [...Array.from({ length: 9 }, () => hire('window')), ...Array.from({ length: 12 }, () => hire('grid'))]
  expect(payOfAll(all)).toBe('783000.00')
  const out = [hire('window', 'declined'), hire('grid', 'failed'), hire('grid', 'ended'), hire('lost')]
  expect(payOfAll([...all, ...out])).toBe('783000.00')
  expect(out.map((one) => one.firstYearPay)).toEqual([null, null, '34800.00', null])
  expect(hireStates.filter((state) => didNotStart({ state }))).toEqual(['declined', 'failed'])
})

test.each([
  ['before it begins', 'serving', '2019-01-01', undefined, false],
  ['on its first day', 'serving', '2018-12-31', undefined, true],
  ['ended the day before', 'ended', '2018-06-01', '2018-12-30', false],
  ['ended on the day', 'ended', '2018-06-01', '2018-12-31', true],
  ['ended later', 'ended', '2018-06-01', '2019-03-31', true],
  ['without a contract', 'trained', undefined, undefined, false],
] as const)('A-22: in service on 31 December 2018, %s', (_, state, start, on, serves) => {
  expect(servesAt({ state, ...(start && { contract: { start } }), ...(on && { ended: { on } }) }, 2018)).toBe(serves)
})

describe('A-21: decisions at the quota', () => {
  const serving = (scores: readonly number[]) =>
    scores.map((score, at) => ({ id: `p${at}`, kind: 'grid', start: '2017-01-01', score: String(score) }))

  test('a decision on others than the equals of now, or on too many, settles nothing', () => {
    expect(settles(['a', 'b', 'c'], 2, ['a', 'b'])).toBe(true)
    expect(settles(['a', 'b', 'c'], 2, ['a'])).toBe(true)
    for (const chosen of [[], ['a', 'b', 'c'], ['a', 'a'], ['d']])
      expect(settles(['a', 'b', 'c'], 2, chosen)).toBe(false)
  })

  test('whatever is decided, nobody is excellent twice, no quota is exceeded, and the award is 3,000 each', () => {
    const marks = fc.array(fc.integer({ min: 80, max: 84 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(marks, fc.array(fc.nat({ max: 39 }), { maxLength: 8 }), (scores, chosen) => {
        const decisions = [{ pool: 'all', ids: chosen.map((at) => `p${at}`) }]
        const pools = awardPools(shifengLike, serving(scores), 2018, decisions)
        for (const { winners, quota, decision, places } of pools) {
          expect(new Set(winners).size).toBe(winners.length)
          expect(winners.length).toBeLessThanOrEqual(quota)
          expect(decision === null || winners.length + places === quota).toBe(true)
        }
        const winners = pools.reduce((sum, pool) => sum + pool.winners.length, 0)
        expect(awardTotal(pools)).toBe(`${winners * 3000}.00`)
      }),
    )
  })
})

describe('the number of who was not hired here', () => {
  const { shape } = enterAwardScores.body.shape.people.element
  test.each([['11010519491231002X'], ['110105194912310'], ['13800000000']])(
    'is not %s: the ledger would keep it',
    (id) => {
      expect(shape.id.safeParse(id).success).toBe(false)
    },
  )
  test.each([['01ARZ3NDEKTSV4RRFFQ69G5FAV'], ['wg-2018-007'], ['2018007']])('is %s', (id) => {
    expect(shape.id.safeParse(id).success).toBe(true)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractDays, firstYearPay, planCost } from '../../functions/recruitment/hiring/contract-terms.rules.ts'
import { countsForYear, excellentOf, type Serving } from '../../functions/recruitment/hiring/excellent.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'

const contract = (told: Partial<Terms['contract']> = {}) => ({ contract: { ...shifengLike.contract, ...told } })

describe('REC-12: pay and contract', () => {
  test.each([
    ['window', '40600.00'],
    ['grid', '34800.00'],
  ])('%s: %s in the first year', (code, pay) => {
    const kind = shifengLike.kinds.find((one) => one.code === code)
    expect(kind && firstYearPay(shifengLike, kind)).toBe(pay)
  })

  test('the plan of 21 posts', () => {
    const posts = [
      { code: 'a', kind: 'window', headcount: 9 },
      { code: 'b', kind: 'grid', headcount: 12 },
      { code: 'c', kind: 'unknown', headcount: 5 },
    ]
    expect(planCost(shifengLike, posts)).toEqual({
      rows: [
        { post: 'a', each: '40600.00', total: '365400.00' },
        { post: 'b', each: '34800.00', total: '417600.00' },
      ],
      total: '783000.00',
    })
    expect(planCost(shifengLike, []).total).toBe('0.00')
  })

  test('a contract shorter than a year pays for its months only, to the fen', () => {
    const pay = { probation: '2000.50', base: '1800.05', performance: '700' }
    expect(firstYearPay(contract({ months: 6, probationMonths: 1 }), { pay })).toBe('14500.75')
  })

  test.each([
    ['A-23: the start counts', {}, '2018-06-01', '2018-07-31', '2020-05-31'],
    ['A-23: to the corresponding date', { endRule: 'same-day' as const }, '2018-06-01', '2018-08-01', '2020-06-01'],
    ['from the last of January', { months: 1, probationMonths: 1 }, '2019-01-31', '2019-02-28', '2019-02-28'],
    ['a leap year', { months: 13, probationMonths: 1 }, '2019-01-30', '2019-02-28', '2020-02-29'],
    ['over a turn of the year', { months: 12, probationMonths: 2 }, '2018-12-01', '2019-01-31', '2019-11-30'],
  ])('%s', (_, told, start, probationEnd, end) => {
    expect(contractDays(contract(told), start)).toEqual({ probationEnd, end })
  })

  test('no probation has no end', () => {
    expect(contractDays(contract({ probationMonths: 0 }), '2018-06-01').probationEnd).toBeNull()
  })

  test('a longer term never ends earlier, and ends in the month it says', () => {
    const start = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 119 }), (date, months) => {
        const from = date.toISOString().slice(0, 10)
        const [short, long] = [months, months + 1].map((length) => contractDays(contract({ months: length }), from).end)
        expect((short ?? '') < (long ?? '') && from < (long ?? '')).toBe(true)
      }),
    )
  })
})

const serving = (id: string, score: string, kind = 'window', start = '2018-06-01'): Serving => ({
  id,
  kind,
  start,
  score,
})
const crowd = (n: number, kind?: string) =>
  Array.from({ length: n }, (_, at) => serving(`s${kind ?? ''}${String(at).padStart(3, '0')}`, `${99 - at / 2}`, kind))
const excellent = (told: Partial<Terms['excellent']> = {}) => {
  return { ...shifengLike, excellent: { ...shifengLike.excellent, ...told } }
}

describe('REC-13: excellent 20%', () => {
  test.each([
    [21, 4, '12000.00'],
    [12, 2, '6000.00'],
    [9, 1, '3000.00'],
    [118, 23, '69000.00'],
    [4, 0, '0.00'],
  ])('of %i people %i', (n, quota, award) => {
    const [pool] = excellentOf(shifengLike, crowd(n), 2018)
    expect([pool?.counted, pool?.quota, pool?.winners.length, pool?.award]).toEqual([n, quota, quota, award])
  })

  test.each([
    ['floor', 4],
    ['halfUp', 5],
    ['ceil', 5],
  ] as const)('A-21: 4.6 rounded by %s', (rounding, quota) => {
    expect(excellentOf(excellent({ rounding }), crowd(23), 2018)[0]?.quota).toBe(quota)
  })

  test('A-21: one pool gives 4, a pool for each kind 1 and 2', () => {
    const people = [...crowd(9, 'window'), ...crowd(12, 'grid')]
    const quotas = (pool: 'all' | 'kind') =>
      excellentOf(excellent({ pool }), people, 2018).map((one) => [one.pool, one.quota])
    expect(quotas('all')).toEqual([['all', 4]])
    expect(quotas('kind')).toEqual([
      ['grid', 2],
      ['window', 1],
    ])
  })

  test('A-21: 4th and 5th equal: three are, and the last place is a decision', () => {
    const scores = ['95', '94', '93', '91.20', '91.2', ...Array.from({ length: 16 }, () => '80')]
    const people = scores.map((score, at) => serving(`s${String(at).padStart(2, '0')}`, score))
    expect(excellentOf(shifengLike, people, 2018)).toEqual([
      {
        ...{ pool: 'all', counted: 21, quota: 4, winners: ['s00', 's01', 's02'] },
        ...{ decision: ['s03', 's04'], award: '9000.00' },
      },
    ])
  })

  test.each([
    ['past probation', undefined, '2018-10-31', true],
    ['its last day is the 31st', undefined, '2018-11-01', false],
    ['six months to the day', 6, '2018-07-01', true],
    ['a day less', 6, '2018-07-02', false],
    ['a beginner where none are asked for', 0, '2018-12-31', true],
    ['not yet there', 0, '2019-01-01', false],
  ])('A-22: %s', (_, minMonths, start, counts) => {
    const told = minMonths === undefined ? {} : { minMonths }
    expect(countsForYear(excellent(told), start, 2018)).toBe(counts)
  })

  test('REC-12: whose year does not count is in no pool', () => {
    expect(excellentOf(shifengLike, [serving('a', '99', 'window', '2018-12-01')], 2018)).toEqual([])
  })
})

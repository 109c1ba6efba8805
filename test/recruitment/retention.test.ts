import { describe, expect, it } from 'vitest'
import { isLive, takesPapers } from '../../functions/recruitment/applying/papers.rules.ts'
import { erasureDay, hasEnded, mayErase } from '../../functions/recruitment/erasure/retention.rules.ts'

describe('when those not hired are erased (PIPL, art. 19 and 47)', () => {
  it.each([
    ['2018-06-30', undefined, '2019-06-30', 'twelve months where the policy is silent'],
    ['2018-06-30', 0, '2018-06-30', 'at once'],
    ['2018-01-31', 1, '2018-02-28', 'a day the month lacks is its last'],
    ['2019-08-31', 6, '2020-02-29', 'a leap year'],
    ['2018-12-15', 1, '2019-01-15', 'over the year’s end'],
  ] as [string, number | undefined, string, string][])('%s and %s months: %s, %s', (ended, notHiredMonths, day) => {
    const retention = notHiredMonths === undefined ? undefined : { notHiredMonths }
    expect(erasureDay(ended, { retention })).toBe(day)
  })

  it.each([
    ['withdrawn', 'exam', false, true],
    ['rejected', 'review', false, true],
    ['passed', 'exam', false, false],
    ['review', 'review', false, false],
    ['passed', 'closed', false, true],
    ['passed', 'closed', true, false],
    ['passed', 'cancelled', false, true],
  ] as const)('%s in %s, hired %s: %s', (state, campaign, hired, may) => {
    expect(mayErase({ state }, { state: campaign }, hired)).toBe(may)
  })

  it('months are counted from the end only', () => {
    expect(hasEnded({ state: 'notice' })).toBe(false)
    expect(hasEnded({ state: 'cancelled' })).toBe(true)
  })
})

describe('when papers are taken', () => {
  it.each([
    [undefined, 'registration', true, true],
    [undefined, 'registration', false, false],
    ['withdrawn', 'review', false, false],
    ['passed', 'review', false, true],
    ['review', 'registration', true, true],
    ['rejected', 'review', false, false],
    ['passed', 'exam', false, false],
  ] as const)('%s, campaign %s, open %s: %s', (state, campaign, open, takes) => {
    expect(takesPapers(state && { state }, { state: campaign }, open)).toBe(takes)
  })

  it('a withdrawn application is in nobody’s way', () => {
    expect([undefined, { state: 'withdrawn' } as const, { state: 'rejected' } as const].map(isLive)).toEqual([
      ...[false, false, true],
    ])
  })
})

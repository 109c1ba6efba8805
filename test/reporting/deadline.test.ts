import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../functions/kernel/working-time.ts'
import type { Action } from '../../functions/reporting/case.contract.ts'
import { limit } from '../../functions/reporting/category.contract.ts'
import {
  advance,
  deadlines,
  isCalendarMissing,
  overdue,
  type StageClocks,
  settle,
} from '../../functions/reporting/deadline.rules.ts'

const calendar: Calendar = {
  timeZone: 'Asia/Shanghai',
  workingHours: [
    ['09:00', '12:00'],
    ['13:30', '17:30'],
  ],
  years: { '2026': { off: ['2026-01-01'], work: [] } },
}
const hours = (amount: number) => ({ clock: 'hours', amount }) as const
const days = (amount: number) => ({ clock: 'working-days', amount }) as const
/** 2026-11-18 is a Wednesday; times of day in UTC+8. */
const at = (time: string, day = '18') => new Date(`2026-11-${day}T${time}:00+08:00`).toISOString()

type Step = readonly [Action | 'report', string]
const run = (limits: Parameters<typeof advance>[2]['limits'], steps: readonly Step[], by = calendar): StageClocks =>
  steps.reduce<StageClocks>((clocks, [action, now]) => advance(clocks, action, { limits, now, calendar: by }), {})

describe('the clocks of a case', () => {
  const limits = { dispatch: hours(24), handle: hours(3), verify: hours(1), total: days(5) }

  test('total starts with the report, dispatch with acceptance, handle with dispatching, verify with the feed-back', () => {
    expect(deadlines(run(limits, [['report', at('08:00')]]))).toEqual({ total: at('00:00', '26') })
    const handling = run(limits, [
      ['report', at('08:00')],
      ['accept', at('08:30')],
      ['dispatch', at('09:00')],
      ['claim', at('09:10')],
    ])
    expect(deadlines(handling)).toEqual({ total: at('00:00', '26'), dispatch: at('08:30', '19'), handle: at('12:00') })
    const fedBack = advance(handling, 'feed-back', { limits, now: at('11:00'), calendar })
    expect(deadlines(fedBack).verify).toBe(at('12:00'))
    expect(fedBack.handle?.stopped).toBe(at('11:00'))
  })

  test.each([
    ['11:59', 0],
    ['12:00', 0],
    ['12:01', 1],
    ['18:00', 1],
    ['18:01', 3],
  ] as const)('dispatched 09:00 with three hours, fed back %s: lateness %i, and it lasts', (time, late) => {
    const steps: Step[] = [
      ['report', at('08:00')],
      ['accept', at('08:00')],
      ['dispatch', at('09:00')],
      ['claim', at('09:00')],
      ['feed-back', at(time)],
      ['close', at(time)],
    ]
    const clocks = run({ handle: hours(3) }, steps)
    expect(overdue(clocks, at(time))).toBe(late)
    expect(overdue(clocks, at('09:00', '25'))).toBe(late)
  })

  test('a running clock is late from just after its deadline on, and three times late after three limits', () => {
    const clocks = run({ dispatch: hours(1) }, [['accept', at('09:00')]])
    const cases = [at('10:00'), at('10:01'), at('12:00'), at('12:01')].map((now) => overdue(clocks, now))
    expect(cases).toEqual([0, 1, 1, 3])
  })

  test('late dispatching and verifying no longer show once done', () => {
    const dispatched = run({ dispatch: hours(1), handle: hours(9) }, [
      ['accept', at('09:00')],
      ['dispatch', at('11:00')],
    ])
    expect(overdue(dispatched, at('11:00'))).toBe(0)
    const closed = run({ verify: hours(1) }, [
      ['feed-back', at('09:00')],
      ['close', at('15:00')],
    ])
    expect(overdue(closed, at('15:00'))).toBe(0)
  })

  test('a return drops the handling and gives the dispatching centre its whole limit again', () => {
    const clocks = run(limits, [
      ['report', at('08:00')],
      ['accept', at('08:00')],
      ['dispatch', at('09:00')],
      ['return', at('10:00')],
    ])
    expect(deadlines(clocks)).toEqual({ total: at('00:00', '26'), dispatch: at('10:00', '19') })
    expect(clocks.dispatch?.stopped).toBeUndefined()
  })

  test('a rework gives the unit its whole limit again; a feed-back in time is forgiven nothing, a late one stays late', () => {
    const until = (fedBack: string): Step[] => [
      ['dispatch', at('09:00')],
      ['feed-back', fedBack],
      ['rework', at('20:00')],
    ]
    const inTime = run(limits, until(at('11:00')))
    expect(inTime.handle).toMatchObject({ from: at('20:00'), due: at('23:00') })
    expect(inTime.verify).toBeUndefined()
    expect(overdue(inTime, at('23:00'))).toBe(0)
    expect(overdue(run(limits, until(at('13:00'))), at('20:00'))).toBe(1)
    expect(overdue(run(limits, until(at('19:00'))), at('20:00'))).toBe(3)
  })

  test('another unit does not inherit lateness', () => {
    const clocks = run(limits, [
      ['dispatch', at('09:00')],
      ['return', at('20:00')],
      ['dispatch', at('20:30')],
    ])
    expect(overdue(clocks, at('21:00'))).toBe(0)
  })

  test('a stage without a limit has no clock', () => {
    expect(run({}, [['report', at('08:00')]])).toEqual({})
  })

  test('rejecting and cancelling stop what runs', () => {
    for (const end of ['reject', 'cancel'] as const) {
      const clocks = run(limits, [
        ['report', at('08:00')],
        [end, at('09:00')],
      ])
      expect(overdue(clocks, at('09:00', '30'))).toBe(0)
    }
  })
})

describe('a year without holiday data', () => {
  const from = new Date('2026-12-30T10:00:00+08:00').toISOString()
  const limits = { handle: days(3), total: hours(2) }

  test('leaves the deadline open, and the year, once loaded, settles it', () => {
    const clocks = run(limits, [
      ['report', from],
      ['dispatch', from],
    ])
    expect(deadlines(clocks)).toEqual({ total: new Date('2026-12-30T12:00:00+08:00').toISOString() })
    expect(isCalendarMissing(clocks)).toBe(true)
    const loaded = { ...calendar, years: { ...calendar.years, '2027': { off: ['2027-01-01'], work: [] } } }
    const settled = settle(clocks, loaded)
    expect(deadlines(settled).handle).toBe(new Date('2027-01-06T00:00:00+08:00').toISOString())
    expect(isCalendarMissing(settled)).toBe(false)
  })

  test('a deadline once set stays, though the calendar changes afterwards', () => {
    const clocks = run({ handle: days(1) }, [['dispatch', at('09:00')]])
    const changed = { ...calendar, years: { '2026': { off: ['2026-11-19'], work: [] } } }
    expect(deadlines(settle(clocks, changed))).toEqual(deadlines(clocks))
  })
})

test('a limit counts hours in quarters and days whole', () => {
  const accepted = (told: unknown) => limit.safeParse(told).success
  expect(accepted({ clock: 'hours', amount: 0.25 })).toBe(true)
  expect(accepted({ clock: 'working-hours', amount: 2.5 })).toBe(true)
  expect(accepted({ clock: 'hours', amount: 0.1 })).toBe(false)
  expect(accepted({ clock: 'hours', amount: 0 })).toBe(false)
  expect(accepted({ clock: 'working-days', amount: 1.5 })).toBe(false)
  expect(accepted({ clock: 'minutes', amount: 5 })).toBe(false)
})

test('lateness never falls while a clock runs', () => {
  const clocks = run({ handle: hours(2) }, [['dispatch', at('09:00')]])
  fc.assert(
    fc.property(fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), (first, more) => {
      const later = (minutes: number) => new Date(Date.parse(at('09:00')) + minutes * 60_000).toISOString()
      expect(overdue(clocks, later(first + more))).toBeGreaterThanOrEqual(overdue(clocks, later(first)))
    }),
  )
})

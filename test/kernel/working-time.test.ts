import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidays } from '../../functions/kernel/holidays.ts'
import { dueAfterPauses, type Pause } from '../../functions/kernel/paused-time.ts'
import {
  amountFits,
  type Calendar,
  type Clock,
  clocks,
  due,
  instantOf,
  isWorkingDay,
  workingMinutesBetween,
} from '../../functions/kernel/working-time.ts'

const calendar: Calendar = {
  timeZone: 'Asia/Shanghai',
  workingHours: [
    ['09:00', '12:00'],
    ['13:30', '17:30'],
  ],
  years: holidays,
}
const at = (day: string, time = '10:00') => `${day}T${time}:00+08:00`

test.each([
  ['2018-04-02', false, '2018-04-12'],
  ['2018-04-02', true, '2018-04-11'],
  ['2018-04-23', false, '2018-05-03'],
])('REC-11, A-07: 7 working days from %s (first day counted: %s) last until %s', (published, countFirstDay, last) => {
  const answer = due(calendar, { from: at(published), clock: 'working-days', amount: 7, countFirstDay })
  const next = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  expect(answer).toEqual({ due: `${next}T00:00:00+08:00` })
})

test.each([
  ['hours run always', 'hours', at('2018-04-05', '23:30'), 3, '2018-04-06T02:30:00+08:00'],
  ['hours need no holiday data', 'hours', at('2035-01-01'), 0.5, '2035-01-01T10:30:00+08:00'],
  ['calendar days need none either', 'calendar-days', at('2035-01-01'), 3, '2035-01-05T00:00:00+08:00'],
  ['over lunch', 'working-hours', at('2018-04-02', '11:00'), 2, '2018-04-02T14:30:00+08:00'],
  ['up to the edge and not beyond', 'working-hours', at('2018-04-02', '11:00'), 1, '2018-04-02T12:00:00+08:00'],
  ['from outside', 'working-hours', at('2018-04-02', '20:00'), 0.25, '2018-04-03T09:15:00+08:00'],
  ['over a holiday to a worked Sunday', 'working-hours', at('2018-04-04', '17:00'), 1, '2018-04-08T09:30:00+08:00'],
  [
    'G-09: three hours of a day in another zone',
    'working-hours',
    '2018-04-02T01:00:00Z',
    3,
    '2018-04-02T12:00:00+08:00',
  ],
  ['nothing is due at once', 'working-days', at('2018-04-07'), 0, '2018-04-07T10:00:00+08:00'],
  ['a day is the county’s day', 'calendar-days', '2018-04-02T17:00:00Z', 1, '2018-04-05T00:00:00+08:00'],
  ['the last loaded day', 'working-days', at('2026-12-30'), 1, '2027-01-01T00:00:00+08:00'],
] as const)('%s', (_, clock, from, amount, expected) => {
  expect(due(calendar, { from, clock, amount })).toEqual({ due: expected })
})

test.each([
  ['working-days', at('2026-12-30'), 2, 2027],
  ['working-hours', at('2026-12-31', '17:00'), 1, 2027],
  ['working-hours', at('2017-12-31'), 1, 2017],
  ['working-days', at('2018-01-01'), 100_000, 2027],
  ['working-hours', at('2018-01-01'), 100_000, 2027],
] as const)('design §8: %s from %s needs a year that is not loaded', (clock, from, amount, missingYear) => {
  expect(due(calendar, { from, clock, amount })).toEqual({ missingYear })
})

test('whether a day is worked', () => {
  const days = ['2018-04-04', '2018-04-05', '2018-04-07', '2018-04-08', '2018-04-14', '2027-01-04']
  expect(days.map((day) => isWorkingDay(calendar, day))).toEqual([true, false, false, true, false, undefined])
})

test('amounts and instants that mean nothing are refused', () => {
  expect(clocks.filter((clock) => amountFits(clock, 1.5))).toEqual(['hours', 'working-hours'])
  for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY, 100_001])
    expect(amountFits('hours', amount)).toBe(false)
  expect(() => due(calendar, { from: at('2018-04-02'), clock: 'working-days', amount: 1.5 })).toThrow(RangeError)
  for (const from of ['2018-04-02T10:00:00', 'soon', '2018-04-02']) expect(() => instantOf(from)).toThrow(RangeError)
})

describe('a zone that changes its clocks', () => {
  const berlin = { ...calendar, timeZone: 'Europe/Berlin' }
  test.each([
    ['hours', '2018-03-24T12:00:00+01:00', 24, '2018-03-25T13:00:00+02:00'],
    ['calendar-days', '2018-03-24T12:00:00+01:00', 1, '2018-03-26T00:00:00+02:00'],
    ['working-hours', '2018-03-23T17:00:00+01:00', 1, '2018-03-26T09:30:00+02:00'],
  ] as const)('%s', (clock, from, amount, expected) => {
    expect(due(berlin, { from, clock, amount })).toEqual({ due: expected })
  })
})

const instant = fc
  .integer({ min: Date.parse('2018-01-01T00:00:00Z'), max: Date.parse('2021-12-31T00:00:00Z') })
  .map((ms) => new Date(ms - (ms % 60_000)).toISOString())
const minutes = fc.integer({ min: 0, max: 6000 }).map((count) => count / 60)
const dueOf = (from: string, clock: Clock, amount: number, countFirstDay = false) => {
  const answer = due(calendar, { from, clock, amount, countFirstDay })
  if (!('due' in answer)) throw new Error('no holiday data')
  return answer.due
}

test('more time is never due earlier, a later start neither', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...clocks),
      instant,
      instant,
      fc.integer({ min: 0, max: 60 }),
      fc.nat({ max: 9 }),
      (clock, a, b, amount, more) => {
        const [early = a, late = b] = [a, b].sort()
        expect(instantOf(dueOf(early, clock, amount + more))).toBeGreaterThanOrEqual(
          instantOf(dueOf(early, clock, amount)),
        )
        expect(instantOf(dueOf(late, clock, amount))).toBeGreaterThanOrEqual(instantOf(dueOf(early, clock, amount)))
      },
    ),
  )
})

test('time adds up: a and then b is a + b', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('hours' as const, 'working-hours' as const),
      instant,
      minutes,
      minutes,
      (clock, from, a, b) => {
        expect(dueOf(dueOf(from, clock, a), clock, b)).toBe(dueOf(dueOf(from, clock, 0), clock, a + b))
      },
    ),
  )
  fc.assert(
    fc.property(
      fc.constantFrom('working-days' as const, 'calendar-days' as const),
      instant,
      fc.nat({ max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      (clock, from, a, b) => {
        fc.pre(a > 0)
        expect(dueOf(dueOf(from, clock, a), clock, b, true)).toBe(dueOf(from, clock, a + b))
      },
    ),
  )
})

test('exactly the amount of working time lies between start and due', () => {
  fc.assert(
    fc.property(instant, minutes, (from, amount) => {
      const between = workingMinutesBetween(calendar, from, dueOf(from, 'working-hours', amount))
      expect('minutes' in between && Math.round(between.minutes)).toBe(Math.round(amount * 60))
    }),
  )
})

test('a pause that takes no time changes nothing, and any other never makes it due earlier', () => {
  const period = fc.record({
    clock: fc.constantFrom(...clocks),
    from: instant,
    amount: fc.integer({ min: 1, max: 50 }),
    countFirstDay: fc.boolean(),
  })
  const pauses = (from: string, lengths: [number, number][]): Pause[] => {
    let end = instantOf(from)
    return lengths.map(([wait, length]) => {
      const start = end + wait * 60_000
      end = start + length * 60_000
      return { from: new Date(start).toISOString(), to: new Date(end).toISOString() }
    })
  }
  const some = (longest: number) =>
    fc.array(fc.tuple(fc.nat({ max: 9000 }), fc.nat({ max: longest })), { maxLength: 4 })
  fc.assert(
    fc.property(period, some(0), (told, lengths) => {
      expect(dueAfterPauses(calendar, told, pauses(told.from, lengths))).toEqual(due(calendar, told))
    }),
  )
  fc.assert(
    fc.property(period, some(9000), (told, lengths) => {
      const paused = dueAfterPauses(calendar, told, pauses(told.from, lengths))
      const plain = dueOf(told.from, told.clock, told.amount, told.countFirstDay)
      expect('due' in paused && instantOf(paused.due) >= instantOf(plain)).toBe(true)
    }),
  )
})

test('while suspended hours stop: paused at 2 of 3 working hours, one is left after the holiday', () => {
  const told = { from: at('2018-04-04', '09:00'), clock: 'working-hours', amount: 3 } as const
  const pause = { from: at('2018-04-04', '11:00'), to: at('2018-04-07') }
  expect(dueAfterPauses(calendar, told, [pause])).toEqual({ due: '2018-04-08T10:00:00+08:00' })
})

test('while suspended days stop: the day of the pause is not used up', () => {
  const told = { from: at('2018-04-02'), clock: 'working-days', amount: 3 } as const
  const pause = { from: at('2018-04-04'), to: at('2018-04-10') }
  expect(dueAfterPauses(calendar, told, [pause])).toEqual({ due: '2018-04-12T00:00:00+08:00' })
})

import { dayIndex, dayMs, dayOf, fromLocal, isoIn, toLocal } from './local-time.ts'

/** What runs: real hours, hours inside the working hours of working days, working days, or all days. */
export const clocks = ['hours', 'working-hours', 'working-days', 'calendar-days'] as const
export type Clock = (typeof clocks)[number]

/** A year's exceptions to "Monday to Friday": days off, and Saturdays or Sundays that are worked (调休). Days `yyyy-mm-dd`. */
export type HolidayYear = { readonly off: readonly string[]; readonly work: readonly string[] }

/** A county's calendar. A year that `years` does not hold is unknown: it is refused, never guessed (design §8). */
export type Calendar = {
  /** IANA name; days and working hours are meant in it. */
  readonly timeZone: string
  /** `["09:00", "12:00"]` …, ascending, not overlapping, on the wall clock. */
  readonly workingHours: readonly (readonly [string, string])[]
  readonly years: Readonly<Record<string, HolidayYear>>
}

/**
 * A length of time from an instant (ISO 8601 with zone). `amount` counts hours, fractions allowed, or whole days. With
 * `countFirstDay` the day of `from` is day 1 if it is such a day; otherwise counting starts the day after.
 */
export type Period = {
  readonly from: string
  readonly clock: Clock
  readonly amount: number
  readonly countFirstDay?: boolean
}

/** The calendar needs a year whose holidays are not loaded (refusal `no-holiday-data`). */
export type MissingYear = { readonly missingYear: number }
export type Due = { readonly due: string } | MissingYear

const hourMs = 3_600_000

/** Can this clock run for this amount? 0…100000; days are whole. */
export function amountFits(clock: Clock, amount: number): boolean {
  const inRange = amount >= 0 && amount <= 100_000
  return inRange && (clock === 'hours' || clock === 'working-hours' || Number.isInteger(amount))
}

/**
 * When the period ends: the first instant by which the amount has run, in ISO 8601 with the county's offset. Days end at
 * 24:00, given as the next day's 00:00. An amount of 0 is due at `from`. Real hours and calendar days need no holidays.
 */
export function due(calendar: Calendar, { from, clock, amount, countFirstDay = false }: Period): Due {
  if (!amountFits(clock, amount)) throw new RangeError('an amount this clock cannot run')
  const start = instantOf(from)
  const { timeZone } = calendar
  if (clock === 'hours' || amount === 0) return { due: isoIn(timeZone, start + Math.round(amount * hourMs)) }
  const local = toLocal(timeZone, start)
  const end =
    clock === 'working-hours'
      ? afterWorkingTime(calendar, local, Math.round(amount * hourMs))
      : afterDays(calendar, clock, dayIndex(local) + (countFirstDay ? 0 : 1), amount)
  return typeof end === 'number' ? { due: isoIn(timeZone, fromLocal(timeZone, end)) } : end
}

/** Is the day (`yyyy-mm-dd`) worked? Undefined when its year's holidays are not loaded. */
export function isWorkingDay({ years }: Pick<Calendar, 'years'>, day: string): boolean | undefined {
  const year = years[day.slice(0, 4)]
  if (year === undefined) return undefined
  if (year.work.includes(day)) return true
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !year.off.includes(day)
}

/** Minutes inside working hours between two instants (ISO 8601 with zone); 0 when the second is not later. */
export function workingMinutesBetween(calendar: Calendar, from: string, to: string): { minutes: number } | MissingYear {
  const between = workingMs(calendar, instantOf(from), instantOf(to))
  return typeof between === 'number' ? { minutes: between / 60_000 } : between
}

/** Milliseconds since 1970 of an ISO 8601 instant with zone. */
export function instantOf(text: string): number {
  const at = Date.parse(text)
  if (Number.isNaN(at) || !/(?:Z|[+-]\d\d:?\d\d)$/.test(text)) throw new RangeError('not an instant with its zone')
  return at
}

/** Working time between two instants in milliseconds; 0 when the second is not later. */
export function workingMs(calendar: Calendar, from: number, to: number): number | MissingYear {
  const start = toLocal(calendar.timeZone, from)
  const end = toLocal(calendar.timeZone, to)
  let total = 0
  for (let day = dayIndex(start); day * dayMs < end; day++) {
    const spans = spansOf(calendar, day)
    if ('missingYear' in spans) return spans
    for (const [open, close] of spans) total += Math.max(0, Math.min(close, end) - Math.max(open, start))
  }
  return total
}

/** How many days from `first` up to but without `end` (day indexes) the clock counts. */
export function daysCounted(
  calendar: Calendar,
  clock: 'working-days' | 'calendar-days',
  first: number,
  end: number,
): number | MissingYear {
  if (clock === 'calendar-days') return Math.max(0, end - first)
  let counted = 0
  for (let day = first; day < end; day++) {
    const working = isWorkingDay(calendar, dayOf(day))
    if (working === undefined) return missing(day)
    if (working) counted++
  }
  return counted
}

function afterWorkingTime(calendar: Calendar, start: number, amount: number): number | MissingYear {
  let left = amount
  for (let day = dayIndex(start); ; day++) {
    const spans = spansOf(calendar, day)
    if ('missingYear' in spans) return spans
    for (const [open, close] of spans) {
      const begin = Math.max(open, start)
      if (close - begin >= left) return begin + left
      left -= Math.max(0, close - begin)
    }
  }
}

function afterDays(
  calendar: Calendar,
  clock: 'working-days' | 'calendar-days',
  first: number,
  amount: number,
): number | MissingYear {
  if (clock === 'calendar-days') return (first + amount) * dayMs
  let left = amount
  for (let day = first; ; day++) {
    const working = isWorkingDay(calendar, dayOf(day))
    if (working === undefined) return missing(day)
    if (working) left--
    if (left === 0) return (day + 1) * dayMs
  }
}

/** The working hours of a day as local milliseconds; none on a day off. */
function spansOf(calendar: Calendar, day: number): (readonly [number, number])[] | MissingYear {
  const working = isWorkingDay(calendar, dayOf(day))
  if (working === undefined) return missing(day)
  if (!working) return []
  return calendar.workingHours.map(([open, close]) => [wallClock(day, open), wallClock(day, close)] as const)
}

function wallClock(day: number, time: string): number {
  return day * dayMs + Number(time.slice(0, 2)) * hourMs + Number(time.slice(3, 5)) * 60_000
}

function missing(day: number): MissingYear {
  return { missingYear: Number(dayOf(day).slice(0, 4)) }
}

/** Answers the first time after `after` that a schedule strikes, or undefined when it never does again. */
export type Strike = (after: Date) => Date | undefined

const minute = 60_000
const dayMilliseconds = 24 * 60 * minute
const units: Readonly<Record<string, number>> = { minute, hour: 60 * minute, day: dayMilliseconds }
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

type Field = (value: number) => boolean

/** One field of a cron expression: `*`, `?`, lists, ranges and steps, with names where the field has them. */
const fieldOf = (text: string, low: number, high: number, names: readonly string[] = []): Field => {
  const number = (word: string): number => {
    const named = names.indexOf(word.toUpperCase())
    const value = named >= 0 ? named + low : Number(word)
    if (!Number.isInteger(value) || value < low || value > high)
      throw new Error(`The local cloud does not understand ${JSON.stringify(text)} in a cron expression`)
    return value
  }
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/')
    const [from = '', to] = range.split('-')
    const all = from === '*' || from === '?'
    const first = all ? low : number(from)
    const last = to !== undefined ? number(to) : all || step !== undefined ? high : first
    for (let value = first; value <= last; value += step === undefined ? 1 : Number(step)) values.add(value)
  }
  return (value) => values.has(value)
}

/** `L` is the month's last day. */
const dayField = (text: string): ((day: Date) => boolean) => {
  if (text === 'L') return (day) => new Date(day.getTime() + dayMilliseconds).getUTCDate() === 1
  const field = fieldOf(text, 1, 31)
  return (day) => field(day.getUTCDate())
}

/** How far a zone's clock is ahead of UTC at a moment, ms. */
const offsetAt = (timeZone: string, at: number): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .formatToParts(at)
    .map(({ type, value }): [string, number] => [type, Number(value)])
  const { year = 0, month = 1, day = 1, hour = 0, minute: min = 0, second = 0 } = Object.fromEntries(parts)
  return Date.UTC(2000 + (year % 100), month - 1, day, hour, min, second) - Math.floor(at / 1000) * 1000
}

/** A wall clock's time as a moment. Where the clock jumps, the moment before the jump counts. */
const momentOf = (wall: number, timeZone: string): number => {
  const guess = wall - offsetAt(timeZone, wall)
  return wall - offsetAt(timeZone, guess)
}

const cron = (text: string, timeZone: string): Strike => {
  const [minutes = '', hours = '', day = '', month = '', weekday = '', year = ''] = text.split(/\s+/)
  const isMinute = fieldOf(minutes, 0, 59)
  const isHour = fieldOf(hours, 0, 23)
  const isDay = dayField(day)
  const isMonth = fieldOf(month, 1, 12, months)
  const isWeekday = fieldOf(weekday, 1, 7, weekdays)
  const isYear = fieldOf(year, 1970, 2199)
  const fits = (date: Date): boolean =>
    isYear(date.getUTCFullYear()) && isMonth(date.getUTCMonth() + 1) && isDay(date) && isWeekday(date.getUTCDay() + 1)
  return (after) => {
    const wall = new Date(after.getTime() + offsetAt(timeZone, after.getTime()))
    const today = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate())
    // Eight years hold every combination of weekday, month and leap day but those of the year field.
    for (let days = 0; days <= 8 * 366; days += 1) {
      const date = new Date(today + days * dayMilliseconds)
      if (!fits(date)) continue
      for (let hour = 0; hour < 24; hour += 1) {
        if (!isHour(hour)) continue
        for (let at = 0; at < 60; at += 1) {
          if (!isMinute(at)) continue
          const moment = momentOf(date.getTime() + (hour * 60 + at) * minute, timeZone)
          if (moment > after.getTime()) return new Date(moment)
        }
      }
    }
    return undefined
  }
}

/**
 * Reads `rate(5 minutes)` or `cron(0 1 * * ? *)` in a time zone (EventBridge Scheduler User Guide, "Schedule types").
 * A rate strikes one period after `after`. Refuses `W`, `#` and `at(…)`.
 */
export const strikeOf = (expression: string, timeZone: string): Strike => {
  const [, kind, body = ''] = /^(rate|cron)\((.+)\)$/.exec(expression) ?? []
  if (kind === 'cron') return cron(body, timeZone)
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(kind === 'rate' ? body : '') ?? []
  const period = Number(count) * (units[unit] ?? 0)
  if (!(period > 0)) throw new Error(`The local cloud does not understand the schedule ${expression}`)
  return (after) => new Date(after.getTime() + period)
}

import { dayIndex, toLocal } from './local-time.ts'
import {
  type Calendar,
  type Due,
  daysCounted,
  due,
  instantOf,
  type MissingYear,
  type Period,
  workingMs,
} from './working-time.ts'

/** While suspended no clock runs: from `from` until `to`, both ISO 8601 with zone. */
export type Pause = { readonly from: string; readonly to: string }

/**
 * When a period ends that was suspended in between. Pauses ascend and do not overlap; one that starts when the period is
 * over changes nothing. Hours stop to the millisecond. Days: the day on which a pause begins is not used up, and
 * counting goes on with the day on which it ends, so that a pause within one day changes nothing.
 */
export function dueAfterPauses(calendar: Calendar, period: Period, pauses: readonly Pause[]): Due {
  let rest = period
  for (const pause of pauses) {
    const end = due(calendar, rest)
    if ('missingYear' in end || instantOf(end.due) <= instantOf(pause.from)) return end
    if (instantOf(pause.to) <= instantOf(rest.from)) continue
    const used = usedUntil(calendar, rest, instantOf(pause.from))
    if (typeof used !== 'number') return used
    const sameDay = dayAt(calendar, rest.from) === dayAt(calendar, pause.to)
    rest = {
      ...rest,
      from: pause.to,
      amount: rest.amount - used,
      countFirstDay: sameDay ? (rest.countFirstDay ?? false) : true,
    }
  }
  return due(calendar, rest)
}

/** How much of the period's amount ran before an instant, in the unit of its clock. */
function usedUntil(calendar: Calendar, period: Period, until: number): number | MissingYear {
  const { clock, countFirstDay = false } = period
  const from = instantOf(period.from)
  if (clock === 'hours') return Math.max(0, until - from) / 3_600_000
  if (clock === 'working-hours') {
    const used = workingMs(calendar, from, until)
    return typeof used === 'number' ? used / 3_600_000 : used
  }
  const first = dayAt(calendar, period.from) + (countFirstDay ? 0 : 1)
  return daysCounted(calendar, clock, first, dayIndex(toLocal(calendar.timeZone, until)))
}

function dayAt({ timeZone }: Calendar, instant: string): number {
  return dayIndex(toLocal(timeZone, instantOf(instant)))
}

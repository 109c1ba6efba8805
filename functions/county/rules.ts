import type { Fault } from '../kernel/refusal.ts'

/** Is it time to load next year's holidays? The State Council publishes them in November. */
export function nextYearMissing(today: string, years: ReadonlySet<number>): boolean {
  const month = Number(today.slice(5, 7))
  return month >= 11 && !years.has(Number(today.slice(0, 4)) + 1)
}

/** What is wrong with a year's days: another year's, twice, both off and worked, a make-up day that is a weekday. */
export function yearFaults(
  year: number,
  days: { readonly off: readonly string[]; readonly work: readonly string[] },
): Fault[] {
  const seen = new Set<string>()
  return (['off', 'work'] as const).flatMap((list) =>
    days[list].flatMap((day, index) => {
      const message = dayFault(year, list, day, seen)
      seen.add(day)
      return message ? [{ pointer: `/${list}/${index}`, code: 'bad-day', message }] : []
    }),
  )
}

function dayFault(year: number, list: 'off' | 'work', day: string, seen: ReadonlySet<string>): string | undefined {
  if (!day.startsWith(`${year}-`)) return `Not a day of ${year}.`
  if (seen.has(day)) return 'Listed twice.'
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  if (list === 'work' && !weekend) return 'A make-up day is a Saturday or Sunday.'
  return undefined
}

import { type Calendar, due, type MissingYear } from '../../kernel/working-time.ts'
import type { RecordedOutcome } from '../campaign/campaign.contract.ts'
import type { Terms } from '../policy/terms.contract.ts'

/**
 * Who of the final list cannot be proposed yet: without a passed medical or investigation (S-29, S-30), or disqualified
 * since without the outcome that makes the next one follow (REC-10 #16).
 */
export function notReady(
  final: readonly string[],
  outcomes: readonly Pick<RecordedOutcome, 'application' | 'type' | 'passed'>[],
  states: ReadonlyMap<string, string>,
): string[] {
  const passed = (id: string, type: string) =>
    outcomes.some((one) => one.application === id && one.type === type && one.passed)
  return final.filter((id) => !passed(id, 'medical') || !passed(id, 'investigation') || states.get(id) !== 'passed')
}

/** When the notice is over, as an instant, and its last day `yyyy-mm-dd` (S-32, A-07, REC-11). */
export function noticeEnd(
  calendar: Calendar,
  { notice }: Pick<Terms, 'notice'>,
  publishedAt: string,
): { readonly end: string; readonly lastDay: string } | MissingYear {
  const { clock, days: amount, countFirstDay, makeUpDays = true } = notice
  const found = due(makeUpDays ? calendar : withoutMakeUpDays(calendar), {
    from: publishedAt,
    clock,
    amount,
    countFirstDay,
  })
  if ('missingYear' in found) return found
  // Days end at 24:00, given as the next day's 00:00 in the county's own zone.
  const next = new Date(`${found.due.slice(0, 10)}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() - 1)
  return { end: found.due, lastDay: next.toISOString().slice(0, 10) }
}

/** A calendar in which every Saturday and Sunday is free. */
function withoutMakeUpDays(calendar: Calendar): Calendar {
  const years = Object.entries(calendar.years).map(([year, { off }]) => [year, { off, work: [] }] as const)
  return { ...calendar, years: Object.fromEntries(years) }
}

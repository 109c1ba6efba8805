import type { Terms } from '../policy/terms.contract.ts'

/**
 * Applications that may be begun online in one campaign within an hour, where the policy does not say: several times what a
 * county of half a million sees on its last day, and little enough that a night of nonsense fills no table.
 */
export const usualDraftsPerHour = 1000

const hourMs = 3_600_000

/** How many may be begun within an hour under these terms? */
export function draftsPerHour({ registration }: Pick<Terms, 'registration'>): number {
  return registration.draftsPerHour ?? usualDraftsPerHour
}

/** The hour of the clock that an instant lies in, in UTC: `2018-03-08T02`. Zones that are off by half an hour share it. */
export function hourOf(now: Date): string {
  return now.toISOString().slice(0, 13)
}

/** Whole seconds, at least one, until the next hour of the clock begins. */
export function secondsToNextHour(now: Date): number {
  return Math.max(1, Math.ceil((hourMs - (now.getTime() % hourMs)) / 1000))
}

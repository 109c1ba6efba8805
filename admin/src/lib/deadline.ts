/** How a deadline stands; `left` and `over` in milliseconds. */
export type Standing =
  | { readonly kind: 'left'; readonly left: number; readonly soon: boolean }
  | { readonly kind: 'over'; readonly over: number }

/** Soon: the last quarter of a working day. */
const soonMilliseconds = 2 * 3_600_000

/** Equal counts as on time (catalogue RPT). */
export function standingOf(due: string, now: number): Standing {
  const left = Date.parse(due) - now
  return left >= 0 ? { kind: 'left', left, soon: left <= soonMilliseconds } : { kind: 'over', over: -left }
}

/** The header by which a request happens at another instant (ISO 8601), as long as travelling is allowed. */
export const travelHeader = 'x-wangge-now'

/** What an event's time is, Unix milliseconds, given the travel header of the request that causes it. */
export type Clock = (told: string | undefined) => number

/**
 * This machine's clock; while `travels()` a request may name its own instant. Tests fix time with it and the seeder replays
 * weeks. A running county never travels: the header is then ignored.
 */
export function travellingClock(travels: () => boolean): Clock {
  return (told) => {
    const at = travels() && told !== undefined ? Date.parse(told) : Number.NaN
    return Number.isNaN(at) ? Date.now() : at
  }
}

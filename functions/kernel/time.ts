/** ISO 8601 in UTC with milliseconds: how instants are stored, so that text order is time order. */
export function instant(at: Date): string {
  return at.toISOString()
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day `yyyy-mm-dd` on which an instant falls in a time zone. */
export function localDay(at: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  formats.set(timeZone, format)
  return format.format(at)
}

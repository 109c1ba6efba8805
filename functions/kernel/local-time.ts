/**
 * The wall clock of a time zone as milliseconds since 1970-01-01T00:00 local ("local milliseconds"), so that days and
 * working hours are plain arithmetic, and only the way in and out asks for the zone's offset.
 */
export const dayMs = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** The zone's offset from UTC in milliseconds at an instant. */
export function offsetAt(timeZone: string, instant: number): number {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    formats.set(timeZone, format)
  }
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = 0, minutes = 0, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? []
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

/** Local milliseconds at an instant. */
export function toLocal(timeZone: string, instant: number): number {
  return instant + offsetAt(timeZone, instant)
}

/** The instant of a local time. One that a change of clocks skips is read with the offset before the change. */
export function fromLocal(timeZone: string, local: number): number {
  const before = local - offsetAt(timeZone, local - dayMs)
  const after = local - offsetAt(timeZone, local + dayMs)
  return toLocal(timeZone, before) === local ? before : toLocal(timeZone, after) === local ? after : before
}

/** Days since 1970-01-01 of a local time. */
export function dayIndex(local: number): number {
  return Math.floor(local / dayMs)
}

/** `yyyy-mm-dd` of a day's index. */
export function dayOf(index: number): string {
  return new Date(index * dayMs).toISOString().slice(0, 10)
}

/** ISO 8601 with the zone's offset, milliseconds only where there are any: `2018-04-13T00:00:00+08:00`. */
export function isoIn(timeZone: string, instant: number): string {
  const offset = offsetAt(timeZone, instant)
  const wall = new Date(instant + offset).toISOString().replace(/(?:\.000)?Z$/, '')
  const minutes = Math.abs(offset) / 60_000
  const pad = (part: number) => String(Math.floor(part)).padStart(2, '0')
  return `${wall}${offset < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`
}

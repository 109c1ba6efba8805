/** What a text names: days `yyyy-mm-dd` in order of appearance, and the lines that name none. */
export type Days = { readonly days: readonly string[]; readonly unread: readonly string[] }

/** `2027-`, `2027年`, `10月1日`, `10-01`, `10/1`; a second month may be left out in a span: `1月1日至3日`. */
const one = String.raw`(?:(\d{4})\s*[-/.年]\s*)?(?:(\d{1,2})\s*[-/.月]\s*)?(\d{1,2})\s*日?`
const note = String.raw`\s*(?:[（(][^）)]*[）)])?\s*`
const line = new RegExp(`^${one}${note}(?:(?:至|到|~|～|—+|–)\\s*${one}${note})?$`)

/**
 * The days that a text names for a year, as the State Council's notices write them: one day or one span a line (or between 、
 * ，；), `1月1日至3日` or `2027-10-01~2027-10-07`, notes in brackets left aside. Whether they suit the year is the county rules' matter.
 */
export function daysOf(text: string, year: number): Days {
  const parts = text
    .split(/[\n、，,；;。]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const read = parts.map((part) => ({ part, days: spanOf(part, year) }))
  return {
    days: read.flatMap(({ days }) => days ?? []),
    unread: read.flatMap(({ part, days }) => (days ? [] : [part])),
  }
}

const millisecondsInDay = 86_400_000
/** A span longer than this is a mistake, not a holiday. */
const mostDays = 31

function spanOf(part: string, year: number): string[] | undefined {
  const found = line.exec(part)
  if (!found) return undefined
  const [, year1, month1, day1, year2, month2, day2] = found
  if (month1 === undefined) return undefined
  const first = dayAt(Number(year1 ?? year), Number(month1), Number(day1))
  const last =
    day2 === undefined ? first : dayAt(Number(year2 ?? year1 ?? year), Number(month2 ?? month1), Number(day2))
  if (first === undefined || last === undefined) return undefined
  const count = (last - first) / millisecondsInDay + 1
  if (count < 1 || count > mostDays) return undefined
  return Array.from({ length: count }, (_, after) =>
    new Date(first + after * millisecondsInDay).toISOString().slice(0, 10),
  )
}

/** The day as milliseconds; undefined when there is no such day, such as 30 February. */
function dayAt(year: number, month: number, day: number): number | undefined {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() : undefined
}

/** Days in order as lines, spans of neighbours together: what `daysOf` reads again. */
export function linesOfDays(days: readonly string[]): string {
  const spans: [string, string][] = []
  for (const day of [...days].sort()) {
    const last = spans.at(-1)
    if (last && Date.parse(day) - Date.parse(last[1]) === millisecondsInDay) last[1] = day
    else spans.push([day, day])
  }
  return spans.map(([from, to]) => (from === to ? from : `${from}~${to}`)).join('\n')
}

import { durationIn } from './duration.ts'
import { language } from './i18n.svelte.ts'

/** The county's time zone: every date is shown in it, wherever the device is. Set from the configuration at start. */
let timeZone = 'Asia/Shanghai'
export function useTimeZone(zone: string): void {
  timeZone = zone
}

/** The county's time zone, for what counts by itself. */
export function zone(): string {
  return timeZone
}

const made = new Map<string, Intl.DateTimeFormat>()

/** Formatters are slow to make and lists show hundreds of dates. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language.tag} ${timeZone} ${JSON.stringify(options)}`
  const found = made.get(key) ?? new Intl.DateTimeFormat(language.tag, { timeZone, ...options })
  made.set(key, found)
  return found
}

/** Day and minute: `2026年11月20日 14:30`. */
export function dateTime(instant: string | Date): string {
  return formatter({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
}

/** Month, day and minute, for lists whose year is plain; another year than now's is told. */
export function shortTime(instant: string | Date, now: Date = new Date()): string {
  const at = new Date(instant)
  const year = formatter({ year: 'numeric' })
  const told = year.format(at) === year.format(now) ? {} : ({ year: 'numeric' } as const)
  return formatter({ ...told, month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(at)
}

/** Day only: of an instant in the county's zone, or a `yyyy-mm-dd` as it is. */
export function day(value: string | Date): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return formatter({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`))
  }
  return formatter({ dateStyle: 'medium' }).format(new Date(value))
}

/** Hours, minutes and seconds: when something was refreshed. */
export function clockTime(instant: string | Date): string {
  return formatter({ timeStyle: 'medium' }).format(new Date(instant))
}

export function number(value: number): string {
  return new Intl.NumberFormat(language.tag).format(value)
}

/** Bytes in the unit that keeps the number short: `640 kB`, `20 MB`. */
export function size(bytes: number): string {
  const unit = bytes >= 1_000_000 ? 'megabyte' : 'kilobyte'
  const amount = bytes / (unit === 'megabyte' ? 1_000_000 : 1000)
  return new Intl.NumberFormat(language.tag, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}

/** A length of time in the language in use; see `durationIn`. */
export function duration(milliseconds: number): string {
  return durationIn(language.now, milliseconds)
}

/** Several names as one phrase: `甲、乙和丙`. */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(language.tag, { type: 'conjunction' }).format(names)
}

/** The marks that a language puts between words: Chinese ones are full-width. */
const marks = {
  zh: { colon: '：', comma: '、', open: '（', close: '）' },
  en: { colon: ': ', comma: ', ', open: ' (', close: ')' },
} as const

/** A name and what it is: `笔试成绩：80`, `Written score: 80`. */
export function pair(name: string, words: string | number): string {
  return `${name}${marks[language.now].colon}${words}`
}

/** Words beside others: `李一（窗口）`, `Li Yi (window)`; it brings the space before the bracket where a language has one. */
export function aside(words: string): string {
  return `${marks[language.now].open}${words}${marks[language.now].close}`
}

/** Several things in a row, however many: `甲、乙、丙`. */
export function series(things: readonly (string | number)[]): string {
  return things.join(marks[language.now].comma)
}

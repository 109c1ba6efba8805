import { decimal, format, times, whole } from '../../kernel/score.ts'

/** `2018-03-07` → `2018年3月7日`. */
export function day(text: string): string {
  return `${Number(text.slice(0, 4))}年${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日`
}

/** Names in a row with the Chinese enumeration comma. */
export function list(names: readonly string[]): string {
  return names.join('、')
}

/** `0.6` → `60%`, exact, without trailing zeros. */
export function decimalPercent(text: string): string {
  const percent = format(times(decimal(text), whole(100)))
  return `${percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent}%`
}

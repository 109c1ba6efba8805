import type { ScoreValue } from '../../../../../functions/recruitment/scoring/score.contract.ts'

/** A row as it is typed: one text a column; an absent person has no figures, which is not zero. */
export type Cells = { readonly texts: readonly string[]; readonly absent: boolean }

/** What was typed as a value; undefined while the row is empty. The room stands last on an interview's row. */
export function typedValue(paper: 'written' | 'interview', { texts, absent }: Cells): ScoreValue | undefined {
  if (absent) return null
  if (texts.every((text) => text.trim() === '')) return undefined
  if (paper === 'written') return { raw: (texts[0] ?? '').trim(), objective: (texts[1] ?? '').trim() }
  const typed = texts.slice(0, -1).flatMap((text) => text.trim() || [])
  const marks = typed.map((text) => (text.includes('+') ? text.split('+').map((part) => part.trim()) : text))
  const room = texts.at(-1)?.trim()
  return { marks, ...(room && { room }) }
}

/** A value as it is typed, in so many columns. */
export function cellsOf(value: ScoreValue | undefined, columns: number): Cells {
  const texts = !value ? [] : 'raw' in value ? [value.raw, value.objective] : value.marks.map(markText)
  const padded = Array.from({ length: columns }, (_, at) => texts[at] ?? '')
  if (value && 'marks' in value) padded[columns - 1] = value.room ?? ''
  return { texts: padded, absent: value === null }
}

/** The value in a few signs, for the list of differences. */
export function shown(value: ScoreValue, absent: string): string {
  if (value === null) return absent
  if ('raw' in value) return `${value.raw} / ${value.objective}`
  return [...value.marks.map(markText), ...(value.room === undefined ? [] : [value.room])].join(' · ')
}

/** A judge's mark; where the policy names parts, one for each with a plus between: `80+90`. */
function markText(mark: string | string[]): string {
  return typeof mark === 'string' ? mark : mark.join('+')
}

import type { Key } from '../i18n/zh.ts'
import type { Option } from './fields.ts'

/** A part of a row: a text, a count or a tick that is typed, or one of its `options` where it has any. */
export type Part = {
  readonly name: string
  readonly label: Key
  readonly kind?: 'text' | 'count' | 'tick'
  readonly options?: readonly Option[]
}
export type Row = Readonly<Record<string, unknown>>

/** A pasted block, from Excel or a text: rows by line, cells by tab. The last line's end is no row of its own. */
export function blockOf(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()))
}

/** The rows with a block laid over them from one cell on; lines beyond the last row are new rows, cells beyond the last part fall away. */
export function laidOver(
  rows: readonly Row[],
  parts: readonly Part[],
  block: readonly (readonly string[])[],
  from: { readonly row: number; readonly part: number },
  fresh: (before: readonly Row[]) => Row,
): Row[] {
  return block.reduce<Row[]>(
    (all, cells, line) => {
      const at = from.row + line
      const told = parts.slice(from.part).flatMap((part, column) => {
        const cell = cells[column]
        return cell === undefined ? [] : [[part.name, cellValue(part, cell)] as const]
      })
      return all.toSpliced(at, 1, { ...(all[at] ?? fresh(all)), ...Object.fromEntries(told) })
    },
    [...rows],
  )
}

/** What a cell says: an option by its name. What is no count stays as typed, for the schema to refuse; a tick is anything but an empty cell or a no. */
export function cellValue({ kind, options = [] }: Part, text: string): unknown {
  const told = text.trim()
  const named = options.find(({ label }) => label === told)
  if (named) return named.value
  if (kind === 'tick') return !/^(|0|否|无|no|n|false)$/i.test(told)
  return kind === 'count' && /^\d{1,9}$/.test(told) ? Number(told) : told
}

/** The first code of its kind that no row has: `r1`, `r2` … */
export function freeCode(rows: readonly Row[], kind: string): string {
  const taken = new Set(rows.map(({ code }) => code))
  const number = rows.findIndex((_, at) => !taken.has(`${kind}${at + 1}`))
  return `${kind}${number === -1 ? rows.length + 1 : number + 1}`
}

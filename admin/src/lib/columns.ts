import type { Snippet } from 'svelte'
import type { Cell } from './export.ts'
import type { Key } from './i18n/zh.ts'

/** A list is its columns: what each is called, tells, sorts by and exports. */
export type Column<Row> = {
  /** Stands in the URL when sorted by. */
  readonly id: string
  readonly label: Key
  /** What is exported and sorted by; shown too unless `show` or `cell` say otherwise. */
  readonly value: (row: Row) => Cell
  /** The same in words. */
  readonly show?: (row: Row) => string
  /** The same as more than words: a badge, a deadline. */
  readonly cell?: Snippet<[Row]>
  /** Names the row: carries its link, heads its card on a phone. */
  readonly main?: true
  /** Figures stand at the end. */
  readonly end?: true
  readonly sortable?: true
  /** Not shown on a phone's card. */
  readonly desk?: true
  /** May take what room is left and wraps; others stay on one line. */
  readonly wide?: true
}

export type Sorting = { readonly by: string; readonly down: boolean }

/** Rows in the order of a column: figures and dates by size, texts as the language orders them, what is missing last. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
  tag: string,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sorting?.by)
  if (!column || !sorting) return rows
  const collator = new Intl.Collator(tag, { numeric: true })
  const way = sorting.down ? -1 : 1
  return [...rows].sort((a, b) => {
    const [left, right] = [column.value(a), column.value(b)]
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1
    if (typeof left === 'string' || typeof right === 'string')
      return way * collator.compare(String(left), String(right))
    return way * (Number(left) - Number(right))
  })
}

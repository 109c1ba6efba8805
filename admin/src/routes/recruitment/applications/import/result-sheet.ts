import type { WriteSheet } from 'hucre/xlsx'
import type { SheetRow } from './check.ts'
import { headers, resultHeaders, type SheetField } from './columns.ts'
import type { ReadSheet } from './read-sheet.ts'

/** A row and what became of it, in words. */
type Told = {
  readonly row: SheetRow
  readonly outcome: string
  readonly words: string
  readonly application: string | undefined
}

/** The sheet that the clerk gets back: the same rows with what became of each, ready to be corrected and read again. */
export function resultSheet({ fields }: ReadSheet, rows: readonly Told[]): WriteSheet {
  const known = fields.flatMap((field) => field ?? [])
  return {
    name: '报名',
    rows: [
      [...known.map((field) => headers[field]), ...resultHeaders],
      ...rows.map(({ row, outcome, words, application }) => [
        ...known.map((field) => plain(field, row)),
        ...[outcome, words, application ?? null],
      ]),
    ],
    columns: [
      ...known.map((field) => ({ width: field === 'identity' ? 22 : 14, numFmt: '@' })),
      ...[{ width: 14 }, { width: 60 }, { width: 30 }],
    ],
    freezePane: { rows: 1 },
  }
}

/** A cell as it stood; a formula is left out, a day is written as a text. */
function plain(field: SheetField, { cells, formulas }: SheetRow) {
  const cell = formulas.includes(field) ? null : cells[field]
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? null)
}

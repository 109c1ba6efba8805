import type { WriteSheet } from 'hucre/xlsx'
import { toLocal } from '../../../functions/kernel/local-time.ts'

/** A cell of an export. Texts stay texts: codes keep their zeros, and nothing typed becomes a formula. */
export type Cell = string | number | Date | undefined
export type ExportColumn<Row> = { readonly label: string; readonly value: (row: Row) => Cell }

/** Saves rows as an Excel file; the library is loaded when somebody exports. Times are the county's wall clock. */
export async function saveAsExcel<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
  timeZone: string,
): Promise<void> {
  await saveSheets(name, [sheetOf(name, columns, rows, timeZone)])
}

/** Saves sheets that somebody laid out as one Excel file. */
export async function saveSheets(name: string, sheets: WriteSheet[]): Promise<void> {
  const { writeXlsx } = await import('hucre/xlsx')
  const bytes = await writeXlsx({ sheets })
  save(`${name}.xlsx`, new Blob([new Uint8Array(bytes)], { type: excel }))
}

/** Saves a text, such as JSON, as a file. */
export function saveText(name: string, text: string): void {
  save(name, new Blob([text], { type: 'text/plain;charset=utf-8' }))
}

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function save(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The sheet before it is written: headers first and frozen, columns as wide as their longest cell. */
export function sheetOf<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
  timeZone: string,
) {
  const cell = (value: Cell) => {
    // A sheet knows no zones: the wall clock is written as if it were UTC's.
    if (value instanceof Date) return new Date(toLocal(timeZone, value.getTime()))
    return value ?? null
  }
  const told = rows.map((row) => columns.map(({ value }) => cell(value(row))))
  const table = [columns.map(({ label }) => label), ...told]
  return {
    // Excel's own limits for a sheet's name.
    name: name.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31),
    rows: table,
    columns: columns.map((_, index) => {
      const cells = table.map((row) => row[index])
      return {
        width: widthOf(cells),
        ...(cells.some((one) => one instanceof Date) && { numFmt: 'yyyy-mm-dd hh:mm' }),
      }
    }),
    freezePane: { rows: 1 },
  }
}

const sampled = 200

/** In Excel's units, a Chinese character counting twice. */
function widthOf(cells: readonly unknown[]): number {
  const lengths = cells.slice(0, sampled).map((cell) => {
    const text = cell instanceof Date ? 'yyyy-mm-dd hh:mm' : String(cell ?? '')
    return [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)
  })
  return Math.min(60, Math.max(8, ...lengths) + 2)
}

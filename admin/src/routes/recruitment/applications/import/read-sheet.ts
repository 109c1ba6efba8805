import { headersOf, readTable, requireColumns, requireRows, type SheetCell } from '../../sheet/read-table.ts'
import type { SheetRow } from './check.ts'
import { headers, resultHeaders, type SheetField, sheetFields } from './columns.ts'

/** A sheet as it was read: its rows by field, and the cells as they stood, for the result that is given back. */
export type ReadSheet = {
  readonly rows: readonly SheetRow[]
  readonly fields: readonly (SheetField | undefined)[]
}

/** The first sheet of a workbook. Throws a FileFault when it holds no applications; single cells are the checker's matter. */
export async function readSheet(bytes: Uint8Array<ArrayBuffer>): Promise<ReadSheet> {
  const { rows, isFormula } = await readTable(bytes)
  return sheetOf(rows, isFormula)
}

/** Rows by field, from a table whose first row names the columns. */
export function sheetOf(
  table: readonly (readonly SheetCell[])[],
  isFormula: (row: number, column: number) => boolean,
): ReadSheet {
  const [, ...rest] = table
  const fields = fieldsOf(headersOf({ rows: table }))
  const rows = rest.flatMap((cells, index): SheetRow[] => {
    const formulas = fields.flatMap((field, column) => (field && isFormula(index + 1, column) ? field : []))
    if (formulas.length === 0 && cells.every((cell) => cell === null || cell === undefined || cell === '')) return []
    const named = fields.flatMap((field, column) => (field ? [[field, cells[column]] as const] : []))
    return [{ line: index + 2, cells: Object.fromEntries(named), formulas }]
  })
  requireRows(rows)
  return { rows, fields }
}

const byHeader = new Map(sheetFields.map((field) => [headers[field] as string, field]))

/** The field of each column; the result's own columns are passed over, any other unknown one is refused. */
function fieldsOf(names: readonly string[]): (SheetField | undefined)[] {
  const own: readonly string[] = resultHeaders
  requireColumns(names, (name) => byHeader.has(name) || own.includes(name))
  return names.map((name) => byHeader.get(name))
}

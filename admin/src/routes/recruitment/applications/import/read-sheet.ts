import { unpackedSize } from '../../../import/excel.ts'
import { FileFault } from '../../../import/fault.ts'
import type { SheetCell, SheetRow } from './check.ts'
import { headers, resultHeaders, type SheetField, sheetFields } from './columns.ts'

/** A county's whole campaign in one file; what it may weigh, and unpack to: ten thousand rows need a tenth of it. */
export const mostSheetRows = 20_000
export const mostSheetBytes = 10_000_000
const mostUnpacked = 100_000_000

/** A sheet as it was read: its rows by field, and the cells as they stood, for the result that is given back. */
export type ReadSheet = {
  readonly rows: readonly SheetRow[]
  readonly fields: readonly (SheetField | undefined)[]
}

/** The first sheet of a workbook. Throws a FileFault when it holds no applications; single cells are the checker's matter. */
export async function readSheet(bytes: Uint8Array<ArrayBuffer>): Promise<ReadSheet> {
  const size = unpackedSize(bytes)
  if (size === undefined) throw new FileFault('not-excel')
  if (size > mostUnpacked) throw new FileFault('too-big')
  const { readXlsx } = await import('hucre/xlsx')
  const workbook = await readXlsx(bytes, { sheets: [0], maxRows: mostSheetRows + 2 }).catch((thrown: unknown) => {
    console.info('not an Excel file', thrown instanceof Error ? thrown.message : thrown)
    throw new FileFault('not-excel')
  })
  const [sheet] = workbook.sheets
  const formulas = new Set([...(sheet?.cells ?? [])].flatMap(([at, cell]) => (cell.formula === undefined ? [] : at)))
  return sheetOf(sheet?.rows ?? [], (row, column) => formulas.has(`${row},${column}`))
}

/** Rows by field, from a table whose first row names the columns. */
export function sheetOf(
  table: readonly (readonly SheetCell[])[],
  isFormula: (row: number, column: number) => boolean,
): ReadSheet {
  const [first = [], ...rest] = table
  const fields = fieldsOf(first.map((cell) => String(cell ?? '').trim()))
  const rows = rest.flatMap((cells, index): SheetRow[] => {
    const formulas = fields.flatMap((field, column) => (field && isFormula(index + 1, column) ? field : []))
    if (formulas.length === 0 && cells.every((cell) => cell === null || cell === undefined || cell === '')) return []
    const named = fields.flatMap((field, column) => (field ? [[field, cells[column]] as const] : []))
    return [{ line: index + 2, cells: Object.fromEntries(named), formulas }]
  })
  if (rows.length === 0) throw new FileFault('no-rows')
  if (rows.length > mostSheetRows) throw new FileFault('too-many-rows', { rows: mostSheetRows })
  return { rows, fields }
}

const byHeader = new Map(sheetFields.map((field) => [headers[field] as string, field]))

/** The field of each column; the result's own columns are passed over, any other unknown one is refused. */
function fieldsOf(names: readonly string[]): (SheetField | undefined)[] {
  const own: readonly string[] = resultHeaders
  const unknown = names.filter((name) => name !== '' && !byHeader.has(name) && !own.includes(name))
  if (unknown.length > 0)
    throw new FileFault('unknown-column', { columns: unknown.map((one) => `“${one}”`).join('、') })
  const twice = names.filter((name, at) => name !== '' && names.indexOf(name) !== at)
  if (twice.length > 0) throw new FileFault('duplicate-column', { columns: twice.join('、') })
  return names.map((name) => byHeader.get(name))
}

import { unpackedSize } from '../../import/excel.ts'
import { FileFault } from '../../import/fault.ts'

export type SheetCell = string | number | boolean | Date | null | undefined
/** The first sheet of a workbook as it stands, and which of its cells are formulas. */
export type SheetTable = {
  readonly rows: readonly (readonly SheetCell[])[]
  readonly isFormula: (row: number, column: number) => boolean
}

/** A county's whole campaign in one file; what it may weigh, and unpack to: ten thousand rows need a tenth of it. */
export const mostSheetRows = 20_000
export const mostSheetBytes = 10_000_000
const mostUnpacked = 100_000_000

/** Reads the first sheet of a workbook in the browser. Throws a FileFault when it is none; a formula's value is what Excel last kept. */
export async function readTable(bytes: Uint8Array<ArrayBuffer>): Promise<SheetTable> {
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
  return { rows: sheet?.rows ?? [], isFormula: (row, column) => formulas.has(`${row},${column}`) }
}

/** The texts of the first row, trimmed. */
export function headersOf({ rows: [first = []] }: Pick<SheetTable, 'rows'>): string[] {
  return first.map((cell) => String(cell ?? '').trim())
}

/** Throws a FileFault for a header that is none of the known ones, and for one that stands twice. */
export function requireColumns(names: readonly string[], known: (name: string) => boolean): void {
  const unknown = names.filter((name) => name !== '' && !known(name))
  if (unknown.length > 0) {
    throw new FileFault('unknown-column', { columns: unknown.map((one) => `“${one}”`).join('、') })
  }
  const twice = names.filter((name, at) => name !== '' && names.indexOf(name) !== at)
  if (twice.length > 0) throw new FileFault('duplicate-column', { columns: twice.join('、') })
}

/** Throws a FileFault when there are no rows, or more than one file takes. */
export function requireRows(rows: readonly unknown[]): void {
  if (rows.length === 0) throw new FileFault('no-rows')
  if (rows.length > mostSheetRows) throw new FileFault('too-many-rows', { rows: mostSheetRows })
}

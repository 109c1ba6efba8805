import type * as z from 'zod'
import { columnOf } from '../../../../functions/grid/column.rules.ts'
import { CsvError, parseCsv } from '../../../../functions/grid/csv.rules.ts'
import { type ImportKind, type importGrid, mostRows } from '../../../../functions/grid/import.contract.ts'
import { FileFault } from './fault.ts'

type Sent = z.input<(typeof importGrid)['body']>
/** A file made ready for the API, which reads the cells; `lines`: where each row of data stands in the file. */
export type ReadFile = { readonly body: Sent; readonly lines: readonly number[] }

/** Bigger files are not read at all. */
export const mostFileBytes = 2_000_000

/** Reads a file in the browser: Excel, CSV in UTF-8 or GBK, or JSON. Throws a FileFault when it holds no rows of this kind. */
export async function readFile(file: File, kind: ImportKind, mostBytes: number): Promise<ReadFile> {
  if (file.size > mostFileBytes) throw new FileFault('too-big')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = await readers[endingOf(file.name)](bytes, kind)
  if (new Blob([JSON.stringify(read.body)]).size > mostBytes - margin) throw new FileFault('too-big')
  return read
}

/** The body gains `dryRun` when it is sent. */
const margin = 100

type Ending = 'xlsx' | 'json' | 'csv'
function endingOf(name: string): Ending {
  const found = /\.(xlsx|json)$/i.exec(name)?.[1]?.toLowerCase()
  return found === 'xlsx' || found === 'json' ? found : 'csv'
}

const readers: Record<Ending, (bytes: Uint8Array<ArrayBuffer>, kind: ImportKind) => Promise<ReadFile>> = {
  xlsx: async (bytes, kind) => {
    const { readExcel } = await import('./excel.ts')
    const rows = await readExcel(bytes)
    const width = rows[0]?.cells.length ?? 0
    const cells = rows.map((row) =>
      row.cells.slice(0, width).concat(Array(Math.max(0, width - row.cells.length)).fill('')),
    )
    checkTable(kind, cells)
    const lines = rows.slice(1).map(({ line }) => line)
    return { body: { kind, format: 'csv', text: csvOf(cells) }, lines }
  },
  csv: async (bytes, kind) => {
    const text = decode(bytes)
    const records = recordsOf(text)
    checkTable(kind, records)
    return { body: { kind, format: 'csv', text }, lines: records.slice(1).map((_, index) => index + 2) }
  },
  json: async (bytes, kind) => {
    const rows = rowsOf(decode(bytes))
    if (rows.length === 0) throw new FileFault('no-rows')
    if (rows.length > mostRows) throw new FileFault('too-many-rows', { rows: mostRows })
    return { body: { kind, format: 'json', rows }, lines: rows.map((_, index) => index + 1) }
  },
}

/** UTF-8, else what Chinese Excel saves as CSV: GBK, of which GB 18030 is the superset; UTF-16 by its byte order mark. */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8.
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function recordsOf(text: string): string[][] {
  try {
    return parseCsv(text)
  } catch (thrown) {
    if (thrown instanceof CsvError) throw new FileFault('not-csv', { line: thrown.line })
    throw thrown
  }
}

/** Headers that the kind knows, each once, and rows below them: what the server would refuse the whole file for. */
function checkTable(kind: ImportKind, [headers, ...rows]: readonly (readonly string[])[]): void {
  if (!headers || rows.length === 0) throw new FileFault('no-rows')
  const columns = headers.map((header) => columnOf(kind, header))
  const unknown = headers.filter((_, index) => !columns[index])
  if (unknown.length > 0)
    throw new FileFault('unknown-column', { columns: unknown.map((one) => `“${one}”`).join('、') })
  const twice = headers.filter((_, index) => columns.indexOf(columns[index]) !== index)
  if (twice.length > 0) throw new FileFault('duplicate-column', { columns: twice.join('、') })
  if (rows.length > mostRows) throw new FileFault('too-many-rows', { rows: mostRows })
}

/** Records as RFC 4180 has them, every cell quoted. */
export function csvOf(records: readonly (readonly string[])[]): string {
  return records.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
}

function rowsOf(text: string): unknown[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Not JSON at all.
    throw new FileFault('not-json')
  }
  const rows = typeof value === 'object' && value !== null && 'rows' in value ? value.rows : value
  if (!Array.isArray(rows)) throw new FileFault('not-json')
  return rows
}

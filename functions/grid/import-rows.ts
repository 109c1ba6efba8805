import type * as z from 'zod'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { faultsOf } from '../platform/validate.ts'
import { type Column, columnOf, type Vocabulary } from './column.rules.ts'
import { CsvError, parseCsv } from './csv.rules.ts'
import { type ImportKind, type importGrid, mostRows, rowShapes } from './import.contract.ts'
import type { ReadRow, RowFault } from './import.rules.ts'

type Sent = z.output<(typeof importGrid)['body']>
type Wish<K extends ImportKind> = z.output<(typeof rowShapes)[K]>

/** The rows of an import, each with what its shape is refused for. A CSV that cannot be cut into rows is refused whole. */
export function readRows<K extends ImportKind>(kind: K, sent: Sent, vocabulary: Vocabulary): ReadRow<Wish<K>>[] {
  const rows =
    sent.format === 'json' ? sent.rows.map((value) => ({ value, faults: [] })) : csvRows(kind, sent.text, vocabulary)
  return rows.map(({ value, faults }, index) => {
    const parsed = rowShapes[kind].safeParse(value)
    return {
      row: index + 1,
      code: codeOf(kind, value),
      wish: parsed.success ? (parsed.data as Wish<K>) : undefined,
      faults: [...faults, ...(parsed.success ? [] : faultsOf(parsed.error.issues).map(rowFault))],
    }
  })
}

function codeOf(kind: ImportKind, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const code = Object.entries(value).find(([field]) => field === (kind === 'areas' ? 'code' : 'id'))?.[1]
  return typeof code === 'string' ? code : null
}

function rowFault({ pointer, code, message }: Fault): RowFault {
  return { field: pointer.slice(1), code, message }
}

type Cells = { readonly value: Record<string, unknown>; readonly faults: readonly RowFault[] }

function csvRows(kind: ImportKind, text: string, vocabulary: Vocabulary): Cells[] {
  const [header, ...records] = recordsOf(text)
  if (!header || records.length === 0) throw refuseText('no-rows', 'A line of headers and at least one row are needed.')
  if (records.length > mostRows) throw refuseText('too-many-rows', `At most ${mostRows} rows at once.`)
  const named = header.map((name) => columnOf(kind, name) ?? name)
  const unknown = named.filter((column) => typeof column === 'string')
  if (unknown.length > 0) throw refuseText('unknown-column', `No such column: ${unknown.join(', ')}`)
  const known = named.filter((column) => typeof column !== 'string')
  const twice = known.filter((column, index) => known.indexOf(column) !== index)
  if (twice.length > 0) throw refuseText('duplicate-column', `Twice: ${twice.map(({ field }) => field).join(', ')}`)
  return records.map((record) => ({
    value: valueOfCells(known, record, vocabulary),
    faults: record.length === header.length ? [] : [cellsFault(record.length, header.length)],
  }))
}

function valueOfCells(known: readonly Column[], record: readonly string[], vocabulary: Vocabulary) {
  const value: Record<string, unknown> = {}
  for (const [index, { field, within, read }] of known.entries()) {
    const cell = record[index]?.trim() ?? ''
    if (cell === '') continue
    if (within) value[within] = { ...Object(value[within]), [field]: read(cell, vocabulary) }
    else value[field] = read(cell, vocabulary)
  }
  return value
}

function recordsOf(text: string): string[][] {
  try {
    return parseCsv(text)
  } catch (thrown) {
    if (thrown instanceof CsvError) throw refuseText('not-csv', `Line ${thrown.line}: ${thrown.message}`)
    throw thrown
  }
}

function cellsFault(cells: number, headers: number): RowFault {
  return { field: '', code: 'cell-count', message: `This row has ${cells} cells, the headers are ${headers}.` }
}

function refuseText(code: string, message: string): Refusal {
  return new Refusal('invalid', { faults: [{ pointer: '/text', code, message }] })
}

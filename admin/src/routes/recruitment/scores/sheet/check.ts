import { canonicalJson, type Json } from '../../../../../../functions/kernel/json.ts'
import type { SheetCell, SheetTable } from '../../sheet/read-table.ts'
import { headersOf, requireColumns, requireRows } from '../../sheet/read-table.ts'
import { type CellFaultCode, figureOf, textOf } from './cell.ts'
import { absentWord, type Design, resultHeaders } from './columns.ts'

/** A row as the file has it: its line, its cells by header, and which of them are formulas. */
export type ScoreRow = {
  readonly line: number
  readonly cells: ReadonlyMap<string, SheetCell>
  readonly formulas: ReadonlySet<string>
}
export type ScoreTable = { readonly rows: readonly ScoreRow[]; readonly headers: readonly string[] }

export type RowFaultCode =
  | CellFaultCode
  | 'required'
  | 'unknown-number'
  | 'twice'
  | 'other-name'
  | 'absent-and-score'
  | 'entered-twice'
  | 'rule'
export type RowFault = { readonly column: string; readonly code: RowFaultCode; readonly told: string }

/** What is known of a number: the masked name beside it, one's own entry, and whether two others entered it already. */
export type Known<V> = { readonly name?: string; readonly own?: V | null | undefined; readonly taken: boolean }

/** A row after every rule was run on it: its faults, or what would be sent; neither: nothing is entered in it. */
export type CheckedScore<V> = {
  readonly line: number
  readonly number: string
  readonly faults: readonly RowFault[]
  /** `same`: one's own entry says so already. */
  readonly told?: { readonly value: V | null; readonly same: boolean }
}

/** The table's rows by header. Throws a FileFault when a column is missing, unknown or there twice. */
export function scoreRows<V>({ rows, isFormula }: SheetTable, design: Design<V>): ScoreTable {
  const headers = headersOf({ rows })
  const own: readonly string[] = [design.number, ...design.told, ...resultHeaders]
  requireColumns(headers, (name) => own.includes(name) || design.columns.some(({ header }) => header === name))
  const found = rows.slice(1).flatMap((cells, index): ScoreRow[] => {
    const formulas = new Set(headers.filter((_, column) => isFormula(index + 1, column)))
    if (formulas.size === 0 && cells.every((cell) => textOf(cell) === '')) return []
    return [{ line: index + 2, cells: new Map(headers.map((header, column) => [header, cells[column]])), formulas }]
  })
  requireRows(found)
  return { rows: found, headers }
}

/** By what rows are judged: `rule` answers the column that the server's rules find wrong. */
export type Judging<V> = {
  readonly design: Design<V>
  readonly known: ReadonlyMap<string, Known<V>>
  readonly decimals: number
  readonly normal: (value: V | null) => V | null
  readonly rule: (value: V | null) => string | undefined
  /** Does one's own entry say so already? Without it: are they the same value. */
  readonly same?: (own: V | null, next: V | null) => boolean
}

/**
 * Checks the rows of one sheet in turn. A number that nobody has and one that
 * stood further up are told; a name beside a number that is another's tells that the columns were sorted apart.
 */
export function scoreChecker<V extends Json>(told: Judging<V>): (row: ScoreRow) => CheckedScore<V> {
  const { design, known, decimals, normal, rule, same = equal } = told
  const absentOf = (present: Design<V>['columns']) => design.absentOf?.(present.map(({ header }) => header)) ?? null
  const seen = new Map<string, number>()
  return (row) => {
    const { line, cells } = row
    const number = textOf(cells.get(design.number))
    const faults: RowFault[] = []
    const fault = (column: string, code: RowFaultCode, what = '') => faults.push({ column, code, told: what })
    const present = design.columns.filter(({ header }) => cells.has(header))
    const filled = present.filter(({ header }) => textOf(cells.get(header)) !== '' || row.formulas.has(header))
    const about = known.get(number)
    const before = seen.get(number)
    if (number === '') fault(design.number, 'required')
    else if (!about) fault(design.number, 'unknown-number', number)
    else if (before !== undefined) fault(design.number, 'twice', String(before))
    if (number !== '' && before === undefined) seen.set(number, line)
    const name = textOf(cells.get(design.told[0] ?? ''))
    if (about?.name !== undefined && name !== '' && name !== about.name) fault(design.told[0] ?? '', 'other-name', name)
    if (filled.length === 0 || faults.length > 0) return { line, number, faults }

    const value = isAbsent(row, filled, fault) ? absentOf(present) : figures(row, present, fault)
    if (faults.length > 0 || value === undefined) return { line, number, faults }
    const broken = rule(value)
    if (broken !== undefined) fault(broken, 'rule')
    else if (about?.taken) fault(design.number, 'entered-twice')
    if (faults.length > 0) return { line, number, faults }
    const next = normal(value)
    const own = about?.own
    return { line, number, faults, told: { value: next, same: own !== undefined && same(own, next) } }
  }

  type Tell = (column: string, code: RowFaultCode, what?: string) => void

  /** The word stands in a figure's place; beside a figure it contradicts itself. */
  function isAbsent({ cells }: ScoreRow, filled: Design<V>['columns'], fault: Tell): boolean {
    const figured = filled.filter(({ word }) => !word)
    const absent = figured.filter(({ header }) => textOf(cells.get(header)) === absentWord)
    if (absent.length === 0) return false
    const other = figured.find((column) => !absent.includes(column))
    if (other) fault(other.header, 'absent-and-score')
    return true
  }

  function figures({ cells, formulas }: ScoreRow, present: Design<V>['columns'], fault: Tell): V | undefined {
    const texts = new Map<string, string>()
    for (const { header, word, optional } of present) {
      const found = word
        ? { text: textOf(cells.get(header)) }
        : figureOf(cells.get(header), formulas.has(header), decimals)
      if ('fault' in found) fault(header, found.fault, found.told)
      else if (found.text !== '') texts.set(header, found.text)
      else if (!optional) fault(header, 'required')
    }
    if (present.some(({ header, optional }) => !optional && !texts.has(header))) return undefined
    const value = design.valueOf(texts)
    // A column that the file lacks altogether is missing from every row.
    const lacking = design.columns.find(({ header, optional }) => !optional && !cells.has(header))
    if (value === undefined) fault(lacking?.header ?? design.number, 'required')
    return value
  }
}

function equal(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

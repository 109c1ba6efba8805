import { readIdentityNumber } from '../../../../../../functions/kernel/identity-number.ts'
import {
  type ApplicationState,
  type Registration,
  registration,
} from '../../../../../../functions/recruitment/application/application.contract.ts'
import { missingDocuments, stateFor } from '../../../../../../functions/recruitment/application/application.rules.ts'
import { judge, outcomeOf } from '../../../../../../functions/recruitment/application/eligibility.rules.ts'
import type { EducationLevel } from '../../../../../../functions/recruitment/policy/eligibility.contract.ts'
import type { PostKind, Terms } from '../../../../../../functions/recruitment/policy/terms.contract.ts'
import type { SheetCell } from '../../sheet/read-table.ts'
import {
  causesOf,
  educationNames,
  graduateRegionsOf,
  itemsOf,
  kindsOf,
  papersOf,
  regionsOf,
  type SheetField,
  type SheetOf,
} from './columns.ts'

/** A row as the file has it: its line, its cells by field, and the fields whose cell is a formula. */
export type SheetRow = {
  readonly line: number
  readonly cells: Readonly<Partial<Record<SheetField, SheetCell>>>
  readonly formulas: readonly SheetField[]
}

/** Why a row cannot be sent as it is; the page has a sentence for each. */
export type RowFaultCode =
  | 'formula'
  | 'numeric-identity'
  | 'required'
  | 'not-18-digits'
  | 'bad-birth-date'
  | 'bad-check-digit'
  | 'unknown-value'
  | 'bad-date'
  | 'bad-phone'
  | 'too-long'
  | 'no-consent'
  | 'twice'
export type RowFault = { readonly field: SheetField; readonly code: RowFaultCode; readonly told?: string }

/** A row after every rule was run on it: what would be sent and what becomes of it, or its faults. */
export type CheckedRow = {
  readonly line: number
  readonly faults: readonly RowFault[]
  readonly told?: Registration
  readonly state?: ApplicationState
  readonly missing: readonly string[]
}

/** Thrown inside the reading of one cell. */
class CellFault extends Error {
  readonly fault: RowFault
  constructor(field: SheetField, code: RowFaultCode, told?: string) {
    super(code)
    this.fault = { field, code, ...(told !== undefined && { told }) }
  }
}

/**
 * Checks the rows of one sheet in turn by the rules that the server decides with. It remembers whom it has seen: the same
 * number further down is told. A formula is never taken, and an identity number only as text: Excel keeps 15 digits of a number.
 */
export function checker(of: SheetOf, channel: Registration['channel']): (row: SheetRow) => CheckedRow {
  const seen = new Map<string, number>()
  const all = kindsOf(of)
  const names = new Map(of.posts.flatMap((post) => [[post.name, post] as const, [post.code, post] as const]))
  return (row) => {
    const faults: RowFault[] = row.formulas.map((field) => ({ field, code: 'formula' }))
    const attempt = <T>(read: () => T): T | undefined => {
      try {
        return read()
      } catch (thrown) {
        if (!(thrown instanceof CellFault)) throw thrown
        if (!row.formulas.includes(thrown.fault.field)) faults.push(thrown.fault)
        return undefined
      }
    }
    const [only, ...others] = of.posts
    const post = attempt(() => {
      const text = textOf(row, 'post')
      if (text === '' && only && others.length === 0) return only
      return names.get(need(row, 'post')) ?? failed('post', 'unknown-value', text)
    })
    const kind = of.terms.kinds.find(({ code }) => code === post?.kind)
    const identity = attempt(() => identityOf(row))
    const told = kind && toldOf(row, { kind, all, terms: of.terms }, attempt)
    attempt(() => textOf(row, 'consent') === '' || yes(row, 'consent') || failed('consent', 'no-consent'))
    attempt(() => need(row, 'consent'))
    if (identity && post) {
      const key = of.terms.registration.onePostEach ? identity.number : `${identity.number} ${post.code}`
      const before = seen.get(key)
      if (before === undefined) seen.set(key, row.line)
      else faults.push({ field: 'identity', code: 'twice', told: String(before) })
    }
    if (faults.length > 0 || !told || !identity || !post || !kind) return { line: row.line, faults, missing: [] }
    const person = { ...told.person, identity: identity.number }
    const body = registration.safeParse({ ...told, person, post: post.code, channel, consent: true })
    if (!body.success) {
      const [part, inner] = body.error.issues[0]?.path ?? []
      const field = inner === 'phone' ? 'phone' : inner === 'address' ? 'address' : part === 'person' ? 'name' : 'post'
      return { line: row.line, faults: [{ field, code: field === 'phone' ? 'bad-phone' : 'too-long' }], missing: [] }
    }
    const { facts, seen: papers } = body.data
    const judgements = judge(kind.eligibility, { ...facts, birthDate: identity.birthDate }, of.terms.referenceDate)
    return {
      line: row.line,
      faults: [],
      told: body.data,
      state: stateFor(outcomeOf(judgements), false),
      missing: missingDocuments(kind.documents, facts, papers),
    }
  }
}

type Attempt = <T>(read: () => T) => T | undefined

/** What the row tells of person and facts, as the API takes it; undefined parts have left their faults behind. */
function toldOf(
  row: SheetRow,
  { kind, all, terms }: { kind: PostKind; all: PostKind[]; terms: Terms },
  attempt: Attempt,
) {
  const kinds = [kind]
  const named = (field: SheetField, items: readonly { code: string; name: string }[]) =>
    attempt(() => codesOf(row, field, items)) ?? []
  const regions = (field: SheetField, known: readonly string[]) =>
    named(
      field,
      known.map((name) => ({ code: name, name })),
    )
  const address = attempt(() => textOf(row, 'address'))
  const graduated = attempt(() => dayOf(row, 'graduationOn'))
  const hired = attempt(() => dayOf(row, 'hiredOn'))
  const graduateRegions = regions('graduationRegions', graduateRegionsOf(all))
  const serving = attempt(() => textOf(row, 'serving') !== '' && yes(row, 'serving'))
  return {
    person: {
      name: attempt(() => need(row, 'name')),
      phone: attempt(() => need(row, 'phone')),
      ...(address && { address }),
    },
    facts: {
      education: attempt(() => educationOf(row)),
      registered: {
        self: regions('registeredSelf', regionsOf(all, 'registered', 'self')),
        relative: regions('registeredRelative', regionsOf(all, 'registered', 'relative')),
      },
      house: {
        self: regions('houseSelf', regionsOf(all, 'house', 'self')),
        relative: regions('houseRelative', regionsOf(all, 'house', 'relative')),
      },
      graduation: graduated && graduateRegions.length > 0 ? { regions: graduateRegions, on: graduated } : null,
      service: hired ? { hiredOn: hired, serving: serving === true } : null,
      declared: named('declared', itemsOf(kinds, 'declarations')),
      barred: named('barred', itemsOf(kinds, 'bars')),
    },
    bonus: named('bonus', causesOf(terms, kinds)),
    seen: named('seen', papersOf(kinds)),
  }
}

function failed(field: SheetField, code: RowFaultCode, told?: string): never {
  throw new CellFault(field, code, told)
}

function textOf({ cells }: SheetRow, field: SheetField): string {
  const cell = cells[field]
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return String(cell).trim()
}

function need(row: SheetRow, field: SheetField): string {
  return textOf(row, field) || failed(field, 'required')
}

function identityOf(row: SheetRow) {
  if (typeof row.cells.identity === 'number') failed('identity', 'numeric-identity')
  const read = readIdentityNumber(need(row, 'identity'))
  return 'fault' in read ? failed('identity', read.fault) : read
}

const levels = new Map(
  Object.entries(educationNames).flatMap(([level, names]) =>
    names.map((name) => [name, level as EducationLevel] as const),
  ),
)

function educationOf(row: SheetRow): EducationLevel {
  const text = need(row, 'education')
  return levels.get(text) ?? failed('education', 'unknown-value', text)
}

const yeses = ['是', '有', '同意', '√', '✓', 'y', 'yes', 'true', '1']
const noes = ['否', '无', '不同意', '×', 'n', 'no', 'false', '0']

function yes(row: SheetRow, field: SheetField): boolean {
  const text = textOf(row, field).toLowerCase()
  if (yeses.includes(text)) return true
  return noes.includes(text) ? false : failed(field, 'unknown-value', text)
}

/** A day as Excel keeps it or as people write it: 2018-03-01, 2018/3/1, 2018.3.1, 2018年3月1日; undefined when empty. */
function dayOf(row: SheetRow, field: SheetField): string | undefined {
  const text = textOf(row, field)
  if (text === '') return undefined
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  const told = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${told}T00:00:00Z`)
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(told)
  return real ? told : failed(field, 'bad-date', text)
}

/** Several names in one cell, between semicolons, or between commas where no name holds one; `全部` is all, `无` is none. */
function codesOf(row: SheetRow, field: SheetField, items: readonly { code: string; name: string }[]): string[] {
  const text = textOf(row, field)
  if (text === '' || text === '无' || text === '否') return []
  if (text === '全部') return items.map(({ code }) => code)
  const find = (name: string) => items.find((item) => item.name === name || item.code === name)?.code
  const split = (pattern: RegExp, whole: string) =>
    whole
      .split(pattern)
      .map((part) => part.trim())
      .filter(Boolean)
  const codes = split(/[；;\n]/, text).flatMap((part) => {
    const code = find(part)
    if (code !== undefined) return [code]
    return split(/[、，,]/, part).map((name) => find(name) ?? failed(field, 'unknown-value', name))
  })
  return [...new Set(codes)]
}

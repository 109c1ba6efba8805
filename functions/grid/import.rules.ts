import { byCodePoint } from '../kernel/code-point.ts'
import { canonicalJson, type Json } from '../kernel/json.ts'
import { type AreaFacts, type AreaFields, type AreaWish, decideArea } from './area.rules.ts'
import { type Decision, fault } from './rules.ts'

/** One fault of a row; beyond the rules' own codes it may be the shape's (`invalid-type`, `unknown-field` …). */
export type RowFault = { readonly field: string; readonly code: string; readonly message: string }

/** A row as it was read: what it wishes, unless its shape is wrong already. */
export type ReadRow<W> = {
  readonly row: number
  readonly code: string | null
  readonly wish: W | undefined
  readonly faults: readonly RowFault[]
}

/** A row as it was decided. `next` is what it will be; none when the row could not be read. */
export type PlannedRow<T> = {
  readonly row: number
  readonly code: string | null
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'refused'
  readonly faults: readonly RowFault[]
  readonly next: T | undefined
}

/** Rows with the same code are all refused: which one was meant is not the order's to say. */
export function refuseTwins<W>(rows: readonly ReadRow<W>[]): ReadRow<W>[] {
  const count = new Map<string, number>()
  for (const { code } of rows) if (code !== null) count.set(code, (count.get(code) ?? 0) + 1)
  return rows.map((row) =>
    row.code !== null && (count.get(row.code) ?? 0) > 1
      ? { ...row, faults: [...row.faults, fault('code', 'duplicate')] }
      : row,
  )
}

/** Decides one row against what stands: new, changed, unchanged, or refused with its faults. */
export function planRow<W, T extends object>(
  row: ReadRow<W>,
  before: object | undefined,
  decide: (wish: W) => Decision<T>,
): PlannedRow<T> {
  const { row: number, code } = row
  if (row.wish === undefined) return { row: number, code, outcome: 'refused', faults: row.faults, next: undefined }
  const { next, faults: decided } = decide(row.wish)
  const faults = [...row.faults, ...decided]
  const outcome = faults.length > 0 ? 'refused' : !before ? 'new' : differs(before, next) ? 'changed' : 'unchanged'
  return { row: number, code, outcome, faults, next }
}

/** The fields in which two things of one kind differ, with what they are now; null for one that was cleared. */
export function differences(before: object | undefined, next: object): Record<string, Json> {
  const old: Record<string, unknown> = { ...before }
  const fields = Object.entries(next).filter(([field, value]) => !same(old[field], value))
  return Object.fromEntries(fields.map(([field, value]) => [field, value ?? null]))
}

function differs(before: object, next: object): boolean {
  return Object.keys(differences(before, next)).length > 0
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json)
}

type AreaKnown = {
  readonly areas: ReadonlyMap<string, AreaFields>
  readonly levels: AreaFacts['levels']
  readonly types: AreaFacts['types']
  readonly members: AreaFacts['members']
}

/**
 * Decides the rows of an import of areas, whatever their order: a parent may come later in the same file. A row below a
 * refused one is not refused for that; only what is wrong itself is named.
 */
export function planAreas(rows: readonly ReadRow<AreaWish>[], known: AreaKnown): PlannedRow<AreaFields>[] {
  const checked = refuseTwins(rows)
  const inFile = new Map(checked.map((row) => [row.code, row]))
  const isTwin = (row: ReadRow<AreaWish>) => row.faults.some(({ code }) => code === 'duplicate')
  const single = checked.filter((row) => !isTwin(row))
  const circling = cycles(single, known.areas)
  const planned = new Map<ReadRow<AreaWish>, PlannedRow<AreaFields> & { readonly settled: boolean }>()

  const plan = (row: ReadRow<AreaWish>): PlannedRow<AreaFields> & { readonly settled: boolean } => {
    const done = planned.get(row)
    if (done) return done
    const before = row.code === null ? undefined : known.areas.get(row.code)
    const inCircle = row.code !== null && circling.has(row.code)
    const lost = inCircle || isTwin(row)
    const told = inCircle ? { ...row, faults: [...row.faults, fault('parent', 'cycle')] } : row
    const parent = before ? undefined : lost ? 'unsettled' : parentOf(row.wish)
    const decided = planRow(told, before, (wish) => decideArea(wish, { ...known, before, parent }))
    const result = { ...decided, settled: decided.outcome !== 'refused' && parent !== 'unsettled' }
    planned.set(row, result)
    return result
  }
  const parentOf = (wish: AreaWish | undefined): AreaFacts['parent'] => {
    if (!wish?.parent) return undefined
    const row = inFile.get(wish.parent)
    if (!row) return known.areas.get(wish.parent)
    if (isTwin(row)) return 'unsettled'
    const above = plan(row)
    return above.settled ? above.next : 'unsettled'
  }
  return checked.map(plan).map(({ settled: _, ...row }) => row)
}

/** The codes of new areas whose parents run in a circle within the file; those that merely hang below one are not in it. */
function cycles(rows: readonly ReadRow<AreaWish>[], existing: ReadonlyMap<string, unknown>): Set<string> {
  const parents = new Map<string, string>()
  for (const { code, wish } of rows) {
    if (code !== null && wish?.parent && !existing.has(code)) parents.set(code, wish.parent)
  }
  const found = new Set<string>()
  const cleared = new Set<string>()
  for (const start of parents.keys()) {
    const walked = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !walked.has(at) && !cleared.has(at)) {
      walked.add(at)
      at = parents.get(at)
    }
    if (at !== undefined && walked.has(at)) {
      for (let code: string | undefined = at; code !== undefined && !found.has(code); code = parents.get(code)) {
        found.add(code)
      }
    }
    for (const code of walked) cleared.add(code)
  }
  return found
}

/** Parents before what lies below them; any order of the same rows gives the same. */
export function parentsFirst(a: { next: AreaFields }, b: { next: AreaFields }): number {
  return a.next.path.length - b.next.path.length || byCodePoint(a.next.code, b.next.code)
}

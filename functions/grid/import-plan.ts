import type { Call } from '../platform/call.ts'
import { areaFacts } from './area-facts.ts'
import type { Vocabulary } from './column.rules.ts'
import type { ImportKind, ImportRow, importGrid } from './contract.ts'
import { type PlannedRow, parentsFirst, planAreas, planRow, refuseTwins } from './import.rules.ts'
import type { Step } from './import-apply.ts'
import { readRows } from './import-rows.ts'
import { decideMember, isAdmin } from './member.rules.ts'
import { memberFacts } from './member-facts.ts'
import { recordArea, recordMember, recordUnit } from './record.ts'
import { areasByCodes, membersByIds, unitsByIds } from './table.ts'
import { decideUnit } from './unit.rules.ts'
import { unitFacts } from './unit-facts.ts'

type Import = Call<typeof importGrid>

/** The report of an import, row by row, and the steps that would apply it, in order. */
export type Plan = { readonly rows: ImportRow[]; readonly steps: Step[] }

/** Reads the rows of an import and decides each against what stands now. Nothing is written. */
export function planImport(call: Import, words: Vocabulary): Promise<Plan> {
  return plans[call.body.kind](call, words)
}

const plans: Readonly<Record<ImportKind, (call: Import, words: Vocabulary) => Promise<Plan>>> = {
  areas: async (call, words) => {
    const read = readRows('areas', call.body, words)
    const wishes = read.flatMap(({ wish }) => wish ?? [])
    const codes = wishes.flatMap(({ code, parent }) => [code, ...(parent ? [parent] : [])])
    const [areas, facts] = await Promise.all([areasByCodes(codes), areaFacts(wishes)])
    const rows = planAreas(read, { areas, ...facts })
    const steps = changes(rows)
      .sort(parentsFirst)
      .map(({ row, next }): Step => {
        return { row, record: (refuse) => recordArea(call, areas.get(next.code), next, refuse) }
      })
    return { rows: rows.map(told), steps }
  },
  units: async (call, words) => {
    const read = refuseTwins(readRows('units', call.body, words))
    const wishes = read.flatMap(({ wish }) => wish ?? [])
    const [units, facts] = await Promise.all([unitsByIds(wishes.map(({ id }) => id)), unitFacts(wishes)])
    const rows = read.map((row) => {
      const before = units.get(row.wish?.id ?? '')
      return planRow(row, before, (wish) => decideUnit(wish, { ...facts, before }))
    })
    const steps = changes(rows).map(({ row, next }): Step => {
      return { row, record: (refuse) => recordUnit(call, units.get(next.id), next, refuse) }
    })
    return { rows: rows.map(told), steps }
  },
  members: async (call, words) => {
    const read = refuseTwins(readRows('members', call.body, words))
    const wishes = read.flatMap(({ wish }) => wish ?? [])
    const [members, facts] = await Promise.all([membersByIds(wishes.map(({ id }) => id)), memberFacts(wishes)])
    const rows = read.map((row) => {
      const before = members.get(row.wish?.id ?? '')
      return planRow(row, before, (wish) => decideMember(wish, { ...facts, before, asker: call.member.id }))
    })
    const steps = changes(rows).map(({ row, next }): Step => {
      const before = members.get(next.id)
      return {
        row,
        record: (refuse) => recordMember(call, before, next, refuse),
        changesAsker: next.id === call.member.id,
        endsAdmin: isAdmin(before) && !isAdmin(next),
      }
    })
    return { rows: rows.map(told), steps }
  },
}

function changes<T>(rows: readonly PlannedRow<T>[]): { row: number; next: T }[] {
  return rows.flatMap(({ row, outcome, next }) =>
    next !== undefined && (outcome === 'new' || outcome === 'changed') ? [{ row, next }] : [],
  )
}

function told({ row, code, outcome, faults }: PlannedRow<unknown>): ImportRow {
  return { row, code, outcome, faults: [...faults] }
}

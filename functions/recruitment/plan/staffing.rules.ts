import type { PlanRow } from './row.contract.ts'
import type { StaffingNorm } from './staffing.contract.ts'

/** What a norm is counted on, for one area; `unknown`: its grids without a number of households. */
export type Measured = { readonly grids: number; readonly households: number; readonly unknown: number }

/** A plan beside a norm: `difference` is planned and present together minus wanted; below 0 people are missing. */
export type StaffingCheck = {
  readonly norm: StaffingNorm
  readonly wanted: number
  readonly planned: number
  readonly difference: number
  /** Grids whose households nobody entered: the norm counts too few. */
  readonly unknown: number
}

/** How many people a norm wants for so many households or grids (D-09: 4,300 → 14; only full steps count, A-50). */
export function staffFor(norm: Omit<StaffingNorm, 'kind' | 'measure' | 'each' | 'present'>, amount: number): number {
  const steps = Math.floor(Math.max(0, amount - norm.upTo) / norm.every)
  return Math.min(norm.most ?? Number.POSITIVE_INFINITY, norm.base + steps * norm.more)
}

/** A plan's rows beside its norms, in their order. It tells and never refuses: a county may have its reasons. */
export function checkStaffing(
  norms: readonly StaffingNorm[],
  rows: readonly Pick<PlanRow, 'kind' | 'headcount'>[],
  areas: readonly Measured[],
): StaffingCheck[] {
  return norms.map((norm) => {
    const amounts = areas.map((area) => area[norm.measure])
    const groups = norm.each === 'area' ? amounts : [sum(amounts)]
    const wanted = sum(groups.map((amount) => staffFor(norm, amount)))
    const planned = sum(rows.filter((row) => row.kind === norm.kind).map((row) => row.headcount))
    const unknown = norm.measure === 'households' ? sum(areas.map((area) => area.unknown)) : 0
    return { norm, wanted, planned, difference: planned + norm.present - wanted, unknown }
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

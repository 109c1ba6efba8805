import { divide, format, times, whole } from '../kernel/score.ts'
import type { AreaFields } from './area.rules.ts'
import { type FindingKind, findingKinds } from './shape.contract.ts'

export type GridFacts = {
  readonly band: { readonly min: number; readonly max: number }
  /** Areas that stand themselves in an enabled reporter's scope. */
  readonly workers: ReadonlySet<string>
}

/** When is a grid found to be amiss? Warnings for a person to look into (W-01, W-08, W-49, A-58). */
const findings: Readonly<Record<FindingKind, (grid: AreaFields, facts: GridFacts) => boolean>> = {
  'outside-band': ({ households }, { band }) =>
    households !== undefined && (households < band.min || households > band.max),
  'households-unknown': ({ households }) => households === undefined,
  'no-worker': ({ code }, { workers }) => !workers.has(code),
  'no-chief': ({ leader }) => leader === undefined,
}

/** Everything found with a grid; nothing with one that was adjusted away. */
export function findingsOf(grid: AreaFields, facts: GridFacts): FindingKind[] {
  if (grid.state === 'adjusted') return []
  return findingKinds.filter((kind) => findings[kind](grid, facts))
}

/** `count` of `of` with two decimals, half-up: 117 of 118 → 99.15 (GRD); null of none. */
export function coverageOf(count: number, of: number): { count: number; of: number; percent: string | null } {
  const percent = of === 0 ? null : format(divide(times(whole(100), whole(count)), whole(of), 2))
  return { count, of, percent }
}

import { type Decision, fault } from './rules.ts'
import type { UnitView } from './shape.contract.ts'

export type UnitFields = Omit<UnitView, 'version'>
export type UnitWish = {
  readonly id: string
  readonly name?: string | undefined
  readonly categories?: readonly string[] | undefined
}

/** A new unit or a changed one; the categories it did not handle before must exist. */
export function decideUnit(
  wish: UnitWish,
  facts: { before: UnitFields | undefined; categories: ReadonlySet<string> },
): Decision<UnitFields> {
  const had = new Set(facts.before?.categories)
  const next = {
    id: wish.id,
    name: wish.name ?? facts.before?.name ?? '',
    categories: [...(wish.categories ?? facts.before?.categories ?? [])],
  }
  const faults = [
    ...(next.name === '' ? [fault('name', 'required')] : []),
    ...next.categories.flatMap((code, index) =>
      had.has(code) || facts.categories.has(code) ? [] : [fault(`categories/${index}`, 'unknown-category')],
    ),
  ]
  return { next, faults }
}

import { type Decision, fault } from './rules.ts'
import type { AreaView } from './shape.contract.ts'

export type AreaFields = Omit<AreaView, 'version'>

/** What somebody wants of an area: a field left out stays, null clears it. */
export type AreaWish = {
  readonly code: string
  readonly name?: string | undefined
  readonly parent?: string | null | undefined
  /** A key of the settings or its depth, 1 for the first. */
  readonly level?: string | number | undefined
  readonly households?: number | null | undefined
  readonly type?: string | null | undefined
  readonly leader?: string | null | undefined
  readonly state?: AreaView['state'] | undefined
}

export type AreaFacts = {
  readonly before: AreaFields | undefined
  /** The area the wish names as parent; `unsettled` when that is itself refused, so that its level is not known. */
  readonly parent: Pick<AreaFields, 'level' | 'path' | 'state'> | 'unsettled' | undefined
  /** The keys of the levels, from the root down. */
  readonly levels: readonly string[]
  readonly types: ReadonlySet<string>
  readonly members: ReadonlySet<string>
}

/** A new area below its parent, or an area changed in the fields that may change (W-01). */
export function decideArea(wish: AreaWish, facts: AreaFacts): Decision<AreaFields> {
  const { before } = facts
  const place = before ? placeKept(wish, before, facts.levels) : placeOfNew(wish, facts)
  const type = wishedOr(wish.type, before?.type)
  const leader = wishedOr(wish.leader, before?.leader)
  const next = {
    code: wish.code,
    name: wish.name ?? before?.name ?? '',
    ...place.next,
    households: wishedOr(wish.households, before?.households),
    type,
    leader,
    state: wish.state ?? before?.state ?? 'active',
  }
  const faults = [
    ...(next.name === '' ? [fault('name', 'required')] : []),
    ...place.faults,
    ...(type !== undefined && type !== before?.type && !facts.types.has(type) ? [fault('type', 'unknown-type')] : []),
    ...(leader !== undefined && leader !== before?.leader && !facts.members.has(leader)
      ? [fault('leader', 'unknown-member')]
      : []),
  ]
  return { next, faults }
}

type AreaPlace = Pick<AreaFields, 'parent' | 'level' | 'path'>

function placeKept(wish: AreaWish, before: AreaFields, levels: readonly string[]): Decision<AreaPlace> {
  const { parent, level, path } = before
  const faults = [
    ...(wish.parent !== undefined && wish.parent !== parent ? [fault('parent', 'parent-fixed')] : []),
    ...(wish.level !== undefined && levelKey(wish.level, levels) !== level ? [fault('level', 'level-fixed')] : []),
  ]
  return { next: { parent, level, path }, faults }
}

function placeOfNew(wish: AreaWish, { parent: above, levels }: AreaFacts): Decision<AreaPlace> {
  const parent = wish.parent ?? null
  const asked = wish.level === undefined ? undefined : levelKey(wish.level, levels)
  const unknown = wish.level !== undefined && asked === undefined ? [fault('level', 'unknown-level')] : []
  if (above === 'unsettled') return { next: { parent, level: asked ?? '', path: [wish.code] }, faults: unknown }
  const depth = above ? levels.indexOf(above.level) : -1
  const level = asked ?? levels[depth + 1]
  const faults = [
    ...(parent !== null && !above ? [fault('parent', 'unknown-area')] : []),
    ...(above?.state === 'adjusted' ? [fault('parent', 'area-adjusted')] : []),
    ...unknown,
    ...(level === undefined ? [fault('level', 'too-deep')] : []),
    ...(asked !== undefined && levels.indexOf(asked) <= depth ? [fault('level', 'level-not-below-parent')] : []),
  ]
  return { next: { parent, level: level ?? '', path: [...(above?.path ?? []), wish.code] }, faults }
}

/** The key of the level that somebody names by its key or its depth; undefined when the settings know none. */
export function levelKey(told: string | number, levels: readonly string[]): string | undefined {
  return levels.find((key, index) => key === told || String(index + 1) === String(told))
}

function wishedOr<T>(wished: T | null | undefined, before: T | undefined): T | undefined {
  return wished === undefined ? before : (wished ?? undefined)
}

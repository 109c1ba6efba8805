import type { Role, Who, Within } from './operation.ts'

/** Who acts. `scope.areas` are area codes, each with everything below it; `scope.unit` the handling unit. */
export type Member = {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly scope: { readonly areas: readonly string[]; readonly unit: string | null }
  readonly enabled: boolean
}

/** May this member call an operation at all? Role only; the reach is checked against the thing itself. */
export function mayCall(who: Who, member: Member): boolean {
  if (who === 'public' || who === 'signed-in') return true
  return member.enabled && who.some((grant) => member.roles.includes(grant.role))
}

/** The reaches this member has for an operation, widest meaning first read by `reaches`. */
export function reachesOf(who: Who, member: Member): readonly Within[] {
  if (who === 'public' || who === 'signed-in') return []
  return who.filter((grant) => member.roles.includes(grant.role)).map((grant) => grant.within)
}

/** What a thing tells of its place: the area codes from the root down to its own, its unit, and whose it is. */
export type Place = {
  readonly path?: readonly string[]
  readonly unit?: string | null | undefined
  readonly owner?: string | undefined
}

/**
 * Is a thing within one of the member's reaches? Outside answers exactly as unknown does (404), so that nobody learns
 * what exists beyond their scope.
 */
export function inReach(who: Who, member: Member, place: Place): boolean {
  return reachesOf(who, member).some((within) => within === 'county' || isWithin[within](member, place))
}

const isWithin: Record<Exclude<Within, 'county'>, (member: Member, place: Place) => boolean> = {
  area: (member, place) => coversArea(member, place.path ?? []),
  unit: (member, place) => member.scope.unit !== null && member.scope.unit === place.unit,
  self: (member, place) => place.owner === member.id,
}

/** Does the member's area scope cover a place with this path (root first)? */
export function coversArea(member: Pick<Member, 'scope'>, path: readonly string[]): boolean {
  return member.scope.areas.some((code) => path.includes(code))
}

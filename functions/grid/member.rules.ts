import type { Role } from '../kernel/operation.ts'
import type { AreaFields } from './area.rules.ts'
import { type Decision, type FieldFault, fault } from './rules.ts'
import type { MemberView } from './shape.contract.ts'

export type MemberFields = Pick<MemberView, 'id' | 'name' | 'roles' | 'scope' | 'enabled'>
export type MemberWish = {
  readonly id: string
  readonly name?: string | undefined
  readonly roles?: readonly Role[] | undefined
  readonly scope?:
    | { readonly areas?: readonly string[] | undefined; readonly unit?: string | null | undefined }
    | undefined
  readonly enabled?: boolean | undefined
}
export type MemberFacts = {
  readonly before: MemberFields | undefined
  /** Areas by code with their state. */
  readonly areas: ReadonlyMap<string, Pick<AreaFields, 'state'>>
  readonly units: ReadonlySet<string>
  /** The id of the member who asks. */
  readonly asker: string
}

/**
 * A new member or a changed one. Nobody changes their own roles or switches themselves off; as only an enabled
 * administrator may ask at all, one always remains.
 */
export function decideMember(wish: MemberWish, facts: MemberFacts): Decision<MemberFields> {
  const { before } = facts
  const next = {
    id: wish.id,
    name: wish.name ?? before?.name ?? '',
    roles: [...(wish.roles ?? before?.roles ?? [])],
    scope: {
      areas: [...(wish.scope?.areas ?? before?.scope.areas ?? [])],
      unit: wish.scope?.unit === undefined ? (before?.scope.unit ?? null) : wish.scope.unit,
    },
    enabled: wish.enabled ?? before?.enabled ?? true,
  }
  const faults = [
    ...(next.name === '' ? [fault('name', 'required')] : []),
    ...(next.roles.length === 0 ? [fault('roles', 'required')] : []),
    ...scopeFaults(next, facts),
    ...(before && wish.id === facts.asker ? ownFaults(before, next) : []),
  ]
  return { next, faults }
}

function scopeFaults(next: MemberFields, { before, areas, units }: MemberFacts): FieldFault[] {
  const { unit } = next.scope
  return [
    ...next.scope.areas.flatMap((code, index) => {
      if (before?.scope.areas.includes(code)) return []
      const state = areas.get(code)?.state
      if (state === 'active') return []
      return [fault(`scope/areas/${index}`, state ? 'area-adjusted' : 'unknown-area')]
    }),
    ...(unit !== null && unit !== before?.scope.unit && !units.has(unit) ? [fault('scope/unit', 'unknown-unit')] : []),
  ]
}

function ownFaults(before: MemberFields, next: MemberFields): FieldFault[] {
  return [
    ...(new Set([...before.roles, ...next.roles]).size === before.roles.length &&
    before.roles.length === next.roles.length
      ? []
      : [fault('roles', 'own-membership')]),
    ...(next.enabled ? [] : [fault('enabled', 'own-membership')]),
  ]
}

/** Does a member act as an administrator? Once one stops to, the transaction makes sure that the asker still does. */
export function isAdmin(member: Pick<MemberFields, 'roles' | 'enabled'> | undefined): boolean {
  return member?.enabled === true && member.roles.includes('admin')
}

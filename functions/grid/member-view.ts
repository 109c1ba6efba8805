import type { MemberView } from './contract.ts'
import type { StoredMember } from './table.ts'

/** A member as others see one: whether bound and invited, never the invitation itself. */
export function memberView(member: StoredMember): MemberView {
  const { id, name, roles, scope, enabled, bound, invitation, version } = member
  return { id, name, roles, scope, enabled, bound, invitedUntil: invitation?.expiresAt ?? null, version }
}

import type { MemberView } from '../../../../functions/grid/shape.contract.ts'
import type { Column } from '../../lib/columns.ts'
import { list } from '../../lib/i18n/format.ts'
import { t } from '../../lib/i18n/i18n.svelte.ts'

/** Is a member let in: switched off, bound to a sign-in, invited, or not even that? */
export function standingOf({
  enabled,
  bound,
  invitedUntil,
}: MemberView): 'disabled' | 'enabled' | 'invited' | 'uninvited' {
  if (!enabled) return 'disabled'
  if (bound) return 'enabled'
  return invitedUntil !== null && Date.parse(invitedUntil) > Date.now() ? 'invited' : 'uninvited'
}

/** A few members beside something else: who they are and whether they work. */
export const peopleColumns: readonly Column<MemberView>[] = [
  { id: 'name', label: 'members.name', value: ({ name }) => name, main: true },
  { id: 'id', label: 'members.id', value: ({ id }) => id },
  {
    id: 'roles',
    label: 'members.roles',
    value: ({ roles }) => list(roles.map((role) => t(`role.${role}`))),
    wide: true,
  },
  { id: 'state', label: 'members.state', value: (one) => t(`members.state.${standingOf(one)}`) },
]

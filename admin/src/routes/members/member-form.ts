import type { Snippet } from 'svelte'
import { addMember } from '../../../../functions/grid/member.contract.ts'
import type { MemberView, UnitView } from '../../../../functions/grid/shape.contract.ts'
import { roles } from '../../../../functions/kernel/operation.ts'
import type { PageAction } from '../../lib/actions.ts'
import { call } from '../../lib/api.ts'
import type { Control, FieldSpec, Option } from '../../lib/form/fields.ts'
import { t } from '../../lib/i18n/i18n.svelte.ts'

type Picker = Snippet<[Control]>

export const roleChoices = (): Option[] => roles.map((role) => ({ value: role, label: t(`role.${role}`) }))
export const unitChoices = (units: readonly UnitView[]): Option[] =>
  units.map(({ id, name }) => ({ value: id, label: name }))

/** What may change of a member; nobody changes their own roles, so these are left out for oneself. */
export function memberFields(units: readonly UnitView[], areas: Picker, own: boolean): FieldSpec[] {
  return [
    { name: 'name', label: 'members.name' },
    ...(own ? [] : [{ name: 'roles', label: 'members.roles', options: roleChoices() } as const]),
    {
      name: 'scope.areas',
      label: 'members.areas',
      hint: 'members.areas-hint',
      fault: 'members.areas-fault',
      control: areas,
    },
    {
      name: 'scope.unit',
      label: 'members.unit',
      hint: 'members.unit-hint',
      kind: 'select',
      options: unitChoices(units),
    },
  ]
}

/** Adds a member; `added` gets them. */
export function addMemberAction(
  units: readonly UnitView[],
  areas: Picker,
  added: (member: MemberView) => unknown,
): PageAction {
  return {
    id: 'add-member',
    label: 'members.add',
    icon: 'plus',
    form: {
      schema: addMember.body,
      draft: 'add-member',
      fields: [
        { name: 'id', label: 'members.id', hint: 'members.id-hint', fault: 'members.id-fault' },
        ...memberFields(units, areas, false),
      ],
    },
    run: async (body, key) => added((await call(addMember, { body: addMember.body.parse(body), key })).body),
    done: 'members.added',
  }
}

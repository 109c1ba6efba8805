import type { Snippet } from 'svelte'
import { addArea } from '../../../../functions/grid/contract.ts'
import type { AreaView } from '../../../../functions/grid/shape.contract.ts'
import { areaStates } from '../../../../functions/grid/shape.contract.ts'
import type { PageAction } from '../../lib/actions.ts'
import { call } from '../../lib/api.ts'
import type { Control, FieldSpec } from '../../lib/form/fields.ts'
import { t } from '../../lib/i18n/i18n.svelte.ts'
import { choicesOf, type Settings } from './read.ts'

type Picker = Snippet<[Control]>
const households = { name: 'households', label: 'areas.households', fault: 'areas.households-fault' } as const

/** The fields in which an area may change. Code, parent and level stay: an adjustment makes new areas (W-01). */
export function areaFields(settings: Settings, leader: Picker): FieldSpec[] {
  return [
    { name: 'name', label: 'areas.name' },
    households,
    {
      name: 'type',
      label: 'areas.type',
      kind: 'select',
      fault: 'areas.type-fault',
      options: choicesOf(settings.gridTypes),
    },
    { name: 'leader', label: 'areas.leader', hint: 'areas.leader-hint', fault: 'areas.leader-fault', control: leader },
    {
      name: 'state',
      label: 'areas.state',
      hint: 'areas.state-hint',
      kind: 'radio',
      options: areaStates.map((state) => ({ value: state, label: t(`areas.state.${state}`) })),
    },
  ]
}
/** Adds an area, below `parent` when told; `added` gets it. */
export function addAreaAction(
  settings: Settings,
  pickers: { readonly parent: Picker; readonly leader: Picker },
  parent: string | undefined,
  added: (area: AreaView) => unknown,
): PageAction {
  return {
    id: 'add-area',
    label: parent === undefined ? 'areas.add' : 'areas.add-below',
    icon: 'plus',
    form: {
      schema: addArea.body,
      draft: `add-area/${parent ?? ''}`,
      values: { parent: parent ?? '' },
      fields: [
        {
          name: 'parent',
          label: 'areas.parent',
          hint: 'areas.parent-hint',
          fault: 'areas.parent-fault',
          control: pickers.parent,
        },
        { name: 'code', label: 'areas.code', hint: 'areas.code-hint', fault: 'areas.code-fault' },
        { name: 'name', label: 'areas.name' },
        {
          name: 'level',
          label: 'areas.level',
          hint: 'areas.level-hint',
          kind: 'select',
          fault: 'areas.level-fault',
          options: choicesOf(settings.levels),
        },
        households,
        {
          name: 'type',
          label: 'areas.type',
          kind: 'select',
          fault: 'areas.type-fault',
          options: choicesOf(settings.gridTypes),
        },
        {
          name: 'leader',
          label: 'areas.leader',
          hint: 'areas.leader-hint',
          fault: 'areas.leader-fault',
          control: pickers.leader,
        },
      ],
    },
    run: async (body, key) => added((await call(addArea, { body: addArea.body.parse(body), key })).body),
    done: 'areas.added',
  }
}

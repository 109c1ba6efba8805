import type { Snippet } from 'svelte'
import type { Category } from '../../../../functions/reporting/category.contract.ts'
import type { Control, FieldSpec, Option } from '../../lib/form/fields.ts'
import { t } from '../../lib/i18n/i18n.svelte.ts'

/** What may change of a category; a new one has its code and matter before these. */
export function categoryFields(deadlines: Snippet<[Control]>): FieldSpec[] {
  const demanded = (['required', 'optional'] as const).map((value) => ({
    value,
    label: t(`categories.photo.${value}`),
  }))
  return [
    { name: 'name', label: 'categories.name' },
    { name: 'beforePhoto', label: 'categories.before-photo', kind: 'radio', options: demanded },
    { name: 'afterPhoto', label: 'categories.after-photo', kind: 'radio', options: demanded },
    {
      name: 'deadlines',
      label: 'categories.deadlines',
      hint: 'categories.deadlines-hint',
      fault: 'categories.deadlines-fault',
      control: deadlines,
    },
    { name: 'active', label: 'categories.active', hint: 'categories.active-hint' },
    { name: 'sample', label: 'categories.sample', hint: 'categories.sample-hint' },
  ]
}

/** The family of a new category: one of those that the county named, or where it named none its key. */
export function matterField(options: readonly Option[]): FieldSpec {
  const field = { name: 'matter', label: 'categories.matter' } as const
  if (options.length > 0) return { ...field, kind: 'select', options, hint: 'categories.matter-choice-hint' }
  return { ...field, hint: 'categories.matter-hint', fault: 'categories.matter-fault' }
}

/** Which photos a category demands, in a word. */
export function photosWord({ beforePhoto, afterPhoto }: Category): string {
  const before = beforePhoto === 'required'
  const after = afterPhoto === 'required'
  return t(`categories.photos-short.${before ? (after ? 'both' : 'before') : after ? 'after' : 'none'}`)
}

import type { PolicySummary } from '../../../../../functions/recruitment/policy/policy.contract.ts'
import type { Option } from '../../../lib/form/fields.ts'

/** Each code once, by every name that a policy gives it; a name that two codes share has its code beside it. */
export function kindChoices(policies: readonly Pick<PolicySummary, 'kinds'>[]): Option[] {
  const all = policies.flatMap(({ kinds }) => kinds)
  const names = [...Map.groupBy(all, ({ code }) => code)].map(
    ([code, same]) => [code, [...new Set(same.map(({ name }) => name))].join('／')] as const,
  )
  const isShared = (name: string) => names.filter(([, other]) => other === name).length > 1
  return names.map(([value, name]) => ({ value, label: isShared(name) ? `${name} ${value}` : name }))
}

/** A kind in words; its code while no policy knows it. */
export const kindName = (kinds: readonly Option[], code: string): string =>
  kinds.find(({ value }) => value === code)?.label ?? code

/** The choices of a kind, with the code that stands there already though no policy knows it. */
export function choicesWith(kinds: readonly Option[], code: string): Option[] {
  const known = code === '' || kinds.some(({ value }) => value === code)
  return known ? [...kinds] : [...kinds, { value: code, label: code }]
}

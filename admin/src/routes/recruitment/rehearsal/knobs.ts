import { compare, decimal, format, isDecimal, minus, whole } from '../../../../../functions/kernel/score.ts'
import { causes } from '../../../../../functions/recruitment/calculator/cause.contract.ts'
import {
  type RecruitmentPolicy,
  recruitmentPolicy,
} from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'
import { type FieldTerms, termsOf } from '../../../lib/form/schema.ts'
import type { Key } from '../../../lib/i18n/zh.ts'

/** Something that can be changed in a rehearsal: a key of the calculator's policy, by its path. */
export type Knob = {
  readonly name: string
  readonly label: Key
  readonly hint?: Key
  readonly terms: FieldTerms
  readonly choices: readonly { readonly value: string; readonly label: Key }[]
}

type Choice = 'combine' | 'base' | 'key' | 'on' | 'rounding' | 'cut' | 'cause' | 'tie-written' | 'stages'
const knob = (name: string, label: Key, choice?: Choice, values?: readonly string[], hint?: Key): Knob => {
  const terms = termsOf(recruitmentPolicy, name)
  const choices = (values ?? terms.choices ?? []).map((value) => ({
    value,
    label: `policies.${choice}.${value}` as Key,
  }))
  return { name, label, terms, choices, ...(hint && { hint }) }
}

/** Everything that may be turned, in the order of a recruitment. */
export const knobs: readonly Knob[] = [
  knob('opening.ratio', 'policies.opening-ratio', undefined, undefined, 'policies.ratio-hint'),
  knob('opening.base', 'policies.opening-base', 'base'),
  knob('written.bonus.combine', 'policies.bonus-combine', 'combine'),
  knob('written.bonus.cap', 'policies.bonus-cap', undefined, undefined, 'policies.bonus-cap-hint'),
  knob('tieWritten', 'policies.tie-written', 'tie-written'),
  knob('shortlist.ratio', 'policies.shortlist-ratio', undefined, undefined, 'policies.ratio-hint'),
  knob('shortlist.rounding', 'policies.rounding', 'rounding'),
  knob('shortlist.cutTie', 'policies.cut-tie', 'cut'),
  knob('interview.drop', 'policies.drop', undefined, undefined, 'policies.drop-hint'),
  knob('weights.written', 'policies.weight-written', undefined, undefined, 'rehearsal.weights-hint'),
  knob('decimals', 'policies.decimals'),
  knob('stages', 'policies.stages', 'stages'),
  knob('ties', 'policies.tie-keys', 'key', ['written', 'objective', 'interview'], 'policies.tie-keys-hint'),
  knob('tieOn', 'policies.tie-on', 'on'),
  knob('medical.ratio', 'policies.medical-ratio', undefined, undefined, 'policies.ratio-hint'),
  knob('medical.floor', 'policies.floor'),
  knob('medical.floorOn', 'policies.floor-on', 'on'),
  knob('substitute.on', 'policies.substitute-on', 'cause', causes),
]

type Plain = Readonly<Record<string, unknown>>

/** What a policy says of a knob. */
export function valueAt(policy: RecruitmentPolicy, name: string): unknown {
  return name.split('.').reduce<unknown>((inner, part) => (inner as Plain | undefined)?.[part], policy)
}

/**
 * The policy with one knob turned, not checked: an emptied key is left out, or null where it may be. Turning the weight of the
 * written score turns the interview's with it, so that both sum to 1.
 */
export function turned(policy: RecruitmentPolicy, { name, terms }: Knob, value: unknown): RecruitmentPolicy {
  const text = typeof value === 'string' ? value.trim() : value
  const number = terms.kind === 'number' && typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : text
  const told = text === '' ? (terms.clears ? null : terms.required ? '' : undefined) : number
  const next = put(policy, name.split('.'), told) as RecruitmentPolicy
  const rest = name === 'weights.written' ? restOf(text) : undefined
  return rest === undefined ? next : { ...next, weights: { ...next.weights, interview: rest } }
}

function restOf(text: unknown): string | undefined {
  if (typeof text !== 'string' || !isDecimal(text) || compare(decimal(text), whole(1)) > 0) return undefined
  return format(minus(whole(1), decimal(text)))
}

function put(inner: unknown, [name = '', ...rest]: readonly string[], value: unknown): Plain {
  const before = inner as Plain
  if (rest.length > 0) return { ...before, [name]: put(before[name], rest, value) }
  const { [name]: _, ...others } = before
  return value === undefined ? others : { ...before, [name]: value }
}

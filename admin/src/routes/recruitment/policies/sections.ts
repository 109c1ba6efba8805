import type * as z from 'zod'
import { causes } from '../../../../../functions/recruitment/calculator/cause.contract.ts'
import { channels, insurances, termsShape } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import type { FieldSpec, Option } from '../../../lib/form/fields.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'
import type { Key } from '../../../lib/i18n/zh.ts'

/** A part of a policy that is changed by itself: which terms, and what is asked of each. */
export type TermsSection = {
  readonly id: string
  readonly title: Key
  readonly schema: z.ZodObject
  readonly fields: readonly FieldSpec[]
}

type Choice =
  | 'channel'
  | 'combine'
  | 'base'
  | 'rooms'
  | 'key'
  | 'on'
  | 'rounding'
  | 'cut'
  | 'cause'
  | 'clock'
  | 'insurance'
  | 'pool'
  | 'tie-written'
  | 'stages'
  | 'end'
const chosen = (kind: Choice, values: readonly string[]): Option[] =>
  values.map((value) => ({ value, label: t(`policies.${kind}.${value}` as Key) }))
const field = (name: string, label: Key, told: Partial<FieldSpec> = {}): FieldSpec => ({ name, label, ...told })

/** Every section of the editor, in the order of the work. Called while a page is made: words follow the language. */
export function termsSections(): readonly TermsSection[] {
  return [
    {
      id: 'registration',
      title: 'policies.section.registration',
      schema: termsShape.pick({ referenceDate: true, registration: true }),
      fields: [
        field('registration.from', 'policies.registration-from'),
        field('registration.to', 'policies.registration-to', { hint: 'policies.both-days' }),
        field('registration.channels', 'policies.channels', { options: chosen('channel', channels) }),
        field('registration.onePostEach', 'policies.one-post'),
        field('registration.draftsPerHour', 'policies.drafts-per-hour', { hint: 'policies.drafts-per-hour-hint' }),
        field('referenceDate', 'policies.reference', { hint: 'policies.reference-hint' }),
      ],
    },
    {
      id: 'exam',
      title: 'policies.section.exam',
      schema: termsShape.pick({ opening: true, written: true }),
      fields: [
        field('opening.ratio', 'policies.opening-ratio', { hint: 'policies.ratio-hint', inputmode: 'decimal' }),
        field('opening.base', 'policies.opening-base', {
          kind: 'radio',
          options: chosen('base', ['qualified', 'registered']),
        }),
        field('opening.consentBy', 'policies.consent-by'),
        field('written.full', 'policies.full', { inputmode: 'decimal' }),
        field('written.minutes', 'policies.minutes'),
      ],
    },
    {
      id: 'shortlist',
      title: 'policies.section.shortlist',
      schema: termsShape.pick({ shortlist: true }),
      fields: [
        field('shortlist.ratio', 'policies.shortlist-ratio', { hint: 'policies.ratio-hint', inputmode: 'decimal' }),
        field('shortlist.rounding', 'policies.rounding', {
          kind: 'radio',
          options: chosen('rounding', ['ceil', 'halfUp', 'floor']),
        }),
        field('shortlist.cutTie', 'policies.cut-tie', {
          kind: 'radio',
          options: chosen('cut', ['objectiveThenAll', 'includeAllTied', 'strict']),
        }),
        field('shortlist.refill', 'policies.refill'),
      ],
    },
    {
      id: 'interview',
      title: 'policies.section.interview',
      schema: termsShape.pick({ interview: true }),
      fields: [
        field('interview.full', 'policies.full', { inputmode: 'decimal' }),
        field('interview.judges', 'policies.judges'),
        field('interview.drop', 'policies.drop', { hint: 'policies.drop-hint' }),
        field('interview.rooms', 'policies.rooms', {
          kind: 'radio',
          options: chosen('rooms', ['as-marked', 'coefficient']),
        }),
      ],
    },
    {
      id: 'composite',
      title: 'policies.section.composite',
      schema: termsShape.pick({ weights: true, decimals: true, stages: true, ties: true }),
      fields: [
        field('weights.written', 'policies.weight-written', { hint: 'policies.weights-hint', inputmode: 'decimal' }),
        field('weights.interview', 'policies.weight-interview', { inputmode: 'decimal' }),
        field('decimals', 'policies.decimals'),
        field('stages', 'policies.stages', { kind: 'radio', options: chosen('stages', ['each', 'composite']) }),
        field('ties.keys', 'policies.tie-keys', {
          hint: 'policies.tie-keys-hint',
          kind: 'checks',
          options: chosen('key', ['written', 'objective', 'interview']),
        }),
        field('ties.on', 'policies.tie-on', { kind: 'radio', options: chosen('on', ['rounded', 'exact']) }),
        field('ties.written', 'policies.tie-written', {
          kind: 'radio',
          options: chosen('tie-written', ['withBonus', 'raw']),
        }),
      ],
    },
    {
      id: 'medical',
      title: 'policies.section.medical',
      schema: termsShape.pick({ medical: true, substituteOn: true }),
      fields: [
        field('medical.ratio', 'policies.medical-ratio', { hint: 'policies.ratio-hint', inputmode: 'decimal' }),
        field('medical.floor', 'policies.floor', { inputmode: 'decimal' }),
        field('medical.floorOn', 'policies.floor-on', { kind: 'radio', options: chosen('on', ['rounded', 'exact']) }),
        field('substituteOn', 'policies.substitute-on', { kind: 'checks', options: chosen('cause', causes) }),
      ],
    },
    {
      id: 'hire',
      title: 'policies.section.hire',
      schema: termsShape.pick({ notice: true, training: true, contract: true, insurances: true }),
      fields: [
        field('notice.days', 'policies.notice-days'),
        field('notice.clock', 'policies.notice-clock', {
          kind: 'radio',
          options: chosen('clock', ['working-days', 'calendar-days']),
        }),
        field('notice.countFirstDay', 'policies.count-first-day'),
        field('training', 'policies.training'),
        field('contract.months', 'policies.contract-months'),
        field('contract.probationMonths', 'policies.probation-months'),
        field('contract.endRule', 'policies.end-rule', {
          kind: 'radio',
          options: chosen('end', ['day-before', 'same-day']),
        }),
        field('insurances', 'policies.insurances', { kind: 'checks', options: chosen('insurance', insurances) }),
      ],
    },
  ]
}

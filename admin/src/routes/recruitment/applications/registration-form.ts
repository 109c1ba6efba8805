import type { Snippet } from 'svelte'
import * as z from 'zod'
import { readIdentityNumber } from '../../../../../functions/kernel/identity-number.ts'
import {
  changeApplication,
  registration,
} from '../../../../../functions/recruitment/application/application.contract.ts'
import {
  type EligibilityRule,
  educationLevels,
  type Facts,
  factsShape,
} from '../../../../../functions/recruitment/policy/eligibility.contract.ts'
import type { PostKind, Terms } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import type { Control, FieldSpec, Option } from '../../../lib/form/fields.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'

/** Whether graduation and service are told at all; they are asked first and not sent. */
const asked = { graduated: z.boolean().optional(), served: z.boolean().optional() }

const identity = registration.shape.person.shape.identity.refine((text) => !('fault' in readIdentityNumber(text)))

/** A box that is ticked or not; only a ticked one is sent. */
const consent = z.boolean().refine((ticked) => ticked)

/** A registration at the desk; post and channel are chosen before the form. */
export const registrationForm = registration
  .omit({ post: true, channel: true })
  .extend({ person: registration.shape.person.extend({ identity }), consent, ...asked })

/** A correction: the whole person and all facts as they ought to be, with the reason. */
export const correctionForm = changeApplication.body.required({ person: true, facts: true }).extend(asked)

type Way = Extract<EligibilityRule, { type: 'residence' }>['anyOf'][number]
const waysOf = ({ eligibility }: PostKind): Way[] =>
  eligibility.flatMap((rule) => (rule.type === 'residence' ? rule.anyOf : []))

/** Names of regions that some rule of the kind looks for: nothing else of a person's addresses is asked. */
function regionsFor(kind: PostKind, fact: 'registered' | 'house', who: 'self' | 'relative'): string[] {
  const names = waysOf(kind).flatMap((way) =>
    way.fact === fact && way.who.includes(who) ? [...way.regions, ...way.review] : [],
  )
  return [...new Set(names)]
}

const choices = (names: readonly string[]): Option[] => names.map((name) => ({ value: name, label: name }))
const coded = (items: readonly { code: string; name: string }[]): Option[] =>
  items.map(({ code, name }) => ({ value: code, label: name }))

const person = (control?: Snippet<[Control]>): FieldSpec[] => [
  { name: 'person.name', label: 'applications.name' },
  ...(control
    ? [
        {
          name: 'person.identity',
          label: 'applications.identity',
          fault: 'applications.identity-fault',
          control,
        } as const,
      ]
    : []),
  { name: 'person.phone', label: 'applications.phone', fault: 'applications.phone-fault', inputmode: 'numeric' },
  { name: 'person.address', label: 'applications.address', kind: 'text' },
]

const nameOf = (...path: readonly string[]) => ['facts', ...path].join('.')

/** The facts that the kind's rules look at, and no others. */
function facts(kind: PostKind): FieldSpec[] {
  const ways = waysOf(kind)
  const places = (['registered', 'house'] as const).flatMap((fact) =>
    (['self', 'relative'] as const).flatMap((who): FieldSpec[] => {
      const regions = regionsFor(kind, fact, who)
      if (regions.length === 0) return []
      return [{ name: nameOf(fact, who), label: `applications.${fact}-${who}`, options: choices(regions) }]
    }),
  )
  const graduation = ways.flatMap((way) => (way.fact === 'graduate' ? way.regions : []))
  const items = (type: 'declarations' | 'bars') =>
    kind.eligibility.flatMap((rule) => (rule.type === type && 'items' in rule ? rule.items : []))
  const ifGraduated = (values: Readonly<Record<string, unknown>>) => values.graduated === true
  const ifServed = (values: Readonly<Record<string, unknown>>) => values.served === true
  return [
    {
      name: 'facts.education',
      label: 'applications.education',
      options: educationLevels.map((value) => ({ value, label: t(`applications.education.${value}`) })),
    },
    ...places,
    ...(graduation.length > 0
      ? ([
          { name: 'graduated', label: 'applications.graduated' },
          {
            name: 'facts.graduation.regions',
            label: 'applications.graduation-regions',
            options: choices([...new Set(graduation)]),
            shownIf: ifGraduated,
          },
          { name: 'facts.graduation.on', label: 'applications.graduation-on', shownIf: ifGraduated },
        ] as const)
      : []),
    ...(ways.some(({ fact }) => fact === 'service')
      ? ([
          { name: 'served', label: 'applications.served' },
          { name: 'facts.service.hiredOn', label: 'applications.hired-on', shownIf: ifServed },
          { name: 'facts.service.serving', label: 'applications.serving', shownIf: ifServed },
        ] as const)
      : []),
    ...(items('declarations').length > 0
      ? [{ name: 'facts.declared', label: 'applications.declared', options: coded(items('declarations')) } as const]
      : []),
    ...(items('bars').length > 0
      ? [{ name: 'facts.barred', label: 'applications.barred', options: coded(items('bars')) } as const]
      : []),
  ]
}

/** Causes that give points to this kind of post, each with the proof that it takes. */
export function causeChoices({ bonus }: Pick<Terms, 'bonus'>, kind: PostKind): Option[] {
  return bonus.causes
    .filter(({ kinds }) => kinds.includes(kind.code))
    .map(({ code, name, proof }) => ({ value: code, label: name, hint: proof }))
}

/** The papers of a kind of post. */
export const documentChoices = (kind: PostKind): Option[] =>
  kind.documents.map(({ code, name, when }) => ({
    value: code,
    label: name,
    ...(when !== 'always' && { hint: t(`applications.document-when.${when}`) }),
  }))

/** What the desk asks to register somebody for this kind of post. */
export function registrationFields(kind: PostKind, terms: Terms, identityControl: Snippet<[Control]>): FieldSpec[] {
  const causes = causeChoices(terms, kind)
  return [
    ...person(identityControl),
    ...facts(kind),
    ...(causes.length > 0
      ? [{ name: 'bonus', label: 'applications.bonus', hint: 'applications.bonus-note', options: causes } as const]
      : []),
    { name: 'seen', label: 'applications.seen', hint: 'applications.seen-note', options: documentChoices(kind) },
    { name: 'consent', label: 'applications.consent', fault: 'applications.consent-fault' },
  ]
}

/** The parts of a registration that are forms of their own where somebody applies step by step. */
export const partForms = {
  person: registrationForm.pick({ person: true }),
  education: z.strictObject({
    facts: factsShape.pick({ education: true, graduation: true }),
    graduated: asked.graduated,
  }),
  experience: z.strictObject({ facts: factsShape.omit({ education: true, graduation: true }), served: asked.served }),
  bonus: registrationForm.pick({ bonus: true }),
} as const
export type Part = keyof typeof partForms

/** What one part asks for this kind of post: the same questions as at the desk. */
export function partFields(
  part: Part,
  kind: PostKind,
  terms: Pick<Terms, 'bonus'>,
  identityControl: Snippet<[Control]>,
): FieldSpec[] {
  const schooling = ({ name }: FieldSpec) =>
    name === 'facts.education' || name === 'graduated' || name.startsWith('facts.graduation.')
  switch (part) {
    case 'person':
      return person(identityControl)
    case 'education':
      return facts(kind).filter(schooling)
    case 'experience':
      return facts(kind).filter((field) => !schooling(field))
    case 'bonus':
      return [
        {
          ...{ name: 'bonus', label: 'applications.bonus', hint: 'applications.bonus-note' },
          options: causeChoices(terms, kind),
        },
      ]
  }
}

/** What a correction asks: all but the number, which decides who it is, and the reason. */
export function correctionFields(kind: PostKind): FieldSpec[] {
  return [
    ...person(),
    ...facts(kind),
    { name: 'reason', label: 'applications.correction-reason', hint: 'applications.correction-reason-note' },
  ]
}

/** The body without what was only asked to know what to ask. */
export function withoutAsked<T extends { graduated?: unknown; served?: unknown }>(
  body: T,
): Omit<T, 'graduated' | 'served'> {
  const { graduated: _, served: __, ...rest } = body
  return rest
}

/** The facts that a form holds now; undefined while they are not all there. */
export function factsHeld(values: Readonly<Record<string, unknown>>): Facts | undefined {
  const at = (name: string) => values[nameOf(name)]
  const parsed = factsShape.safeParse({
    education: at('education'),
    registered: { self: at('registered.self') ?? [], relative: at('registered.relative') ?? [] },
    house: { self: at('house.self') ?? [], relative: at('house.relative') ?? [] },
    graduation: values.graduated === true ? { regions: at('graduation.regions'), on: at('graduation.on') } : null,
    service:
      values.served === true ? { hiredOn: at('service.hiredOn'), serving: at('service.serving') === true } : null,
    declared: at('declared') ?? [],
    barred: at('barred') ?? [],
  })
  return parsed.success ? parsed.data : undefined
}

import type * as z from 'zod'
import { readIdentityNumber } from '../../../../../functions/kernel/identity-number.ts'
import { canonicalJson, type Json } from '../../../../../functions/kernel/json.ts'
import { registration } from '../../../../../functions/recruitment/application/application.contract.ts'
import type {
  getOpenCampaign,
  readOwnApplication,
  ToldSoFar,
} from '../../../../../functions/recruitment/applying/applicant.contract.ts'
import { saveOwnApplication } from '../../../../../functions/recruitment/applying/applicant.contract.ts'
import { factsShape } from '../../../../../functions/recruitment/policy/eligibility.contract.ts'

export type Own = z.output<typeof readOwnApplication.output>
export type OpenCampaign = z.output<typeof getOpenCampaign.output>
/** What the form's controls hold, by the field's name (`person.name`): also what was typed and is not right yet. */
export type Held = Readonly<Record<string, unknown>>

/** What is kept on this phone: what was typed, upon which version, and everything that was tried to send since. */
export type Kept = { readonly held: Held; readonly version: number; readonly tried: readonly string[] }

/** A field's name in a form. */
const at = (...path: readonly string[]) => path.join('.')
const people = registration.shape.person.shape
const places = ['registered', 'house'] as const
const whose = ['self', 'relative'] as const

/** The right ones of these parts. */
function rightOnes(parts: Held, shapes: Readonly<Record<string, z.ZodType>>): Record<string, unknown> {
  const right = ([name, value]: [string, unknown]) =>
    value !== undefined && value !== '' && shapes[name]?.safeParse(value).success
  return Object.fromEntries(Object.entries(parts).filter(right))
}

/** What of a form can be kept by the server: every piece that is right by itself, as the server will hold it. */
export function toldOf(held: Held): ToldSoFar {
  const list = (name: string) => held[name] ?? []
  const identity = String(held['person.identity'] ?? '').trim()
  const person = Object.keys(people).map((name) => [name, held[at('person', name)]])
  const isNumber = !('fault' in readIdentityNumber(identity))
  const place = (name: string) => ({
    self: list(at('facts', name, 'self')),
    relative: list(at('facts', name, 'relative')),
  })
  const facts = {
    education: held['facts.education'],
    ...Object.fromEntries(places.map((name) => [name, place(name)])),
    graduation:
      held.graduated === true ? { regions: held['facts.graduation.regions'], on: held['facts.graduation.on'] } : null,
    service:
      held.served === true
        ? { hiredOn: held['facts.service.hiredOn'], serving: held['facts.service.serving'] === true }
        : null,
    declared: list('facts.declared'),
    barred: list('facts.barred'),
  }
  return saveOwnApplication.body.shape.told.parse({
    ...(typeof held.post === 'string' && held.post !== '' && { post: held.post }),
    person: rightOnes({ ...Object.fromEntries(person), identity: isNumber ? identity : undefined }, people),
    facts: rightOnes(facts, factsShape.shape),
    bonus: list('bonus'),
  })
}

/** What the controls hold of what was told. */
export function heldOf({ post, person = {}, facts = {}, bonus }: ToldSoFar): Held {
  const { graduation, service } = facts
  const of = (name: 'registered' | 'house') => whose.map((who) => [at('facts', name, who), facts[name]?.[who]])
  const all: Held = {
    post,
    bonus,
    ...Object.fromEntries(Object.entries(person).map(([name, value]) => [at('person', name), value])),
    ...Object.fromEntries(places.flatMap(of)),
    ...{ 'facts.education': facts.education, 'facts.declared': facts.declared, 'facts.barred': facts.barred },
    ...(graduation !== undefined && { graduated: graduation !== null }),
    ...{ 'facts.graduation.regions': graduation?.regions, 'facts.graduation.on': graduation?.on },
    ...(service !== undefined && { served: service !== null }),
    ...{ 'facts.service.hiredOn': service?.hiredOn, 'facts.service.serving': service?.serving },
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** The same told twice is the same text, whatever came in which order. */
export const textOf = (told: ToldSoFar): string => canonicalJson(told as Json)

/** Does the server hold what this phone built upon, or anything it tried since? Then only answers were lost. */
export function isOurs(kept: Kept, own: Pick<Own, 'told' | 'version'>): boolean {
  return kept.version === own.version || kept.tried.includes(textOf(own.told))
}

/** What the form goes on with: this phone's where nobody else wrote meanwhile; else theirs, and this phone's where theirs says nothing. */
export function merged(kept: Kept | undefined, own: Pick<Own, 'told' | 'version'>): Held {
  const theirs = heldOf(own.told)
  if (!kept) return theirs
  if (isOurs(kept, own)) return { ...theirs, ...kept.held }
  const says = ([, value]: [string, unknown]) =>
    value !== false && value !== '' && !(Array.isArray(value) && !value.length)
  return { ...theirs, ...kept.held, ...Object.fromEntries(Object.entries(theirs).filter(says)) }
}

/** `person.name` in `person`: as forms take what a thing is. */
export function nested(held: Held): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(held)) {
    const path = name.split('.')
    const last = path.pop() ?? name
    let inner = all
    for (const part of path) {
      inner[part] ??= {}
      inner = inner[part] as Record<string, unknown>
    }
    inner[last] = value
  }
  return all
}

/** Without what only another kind of post asked. */
export function withPost(held: Held, post: string): Held {
  const stays = (name: string) => name.startsWith('person.') || name === 'facts.education'
  return { ...Object.fromEntries(Object.entries(held).filter(([name]) => stays(name))), post }
}

import { readIdentityNumber } from '../../../../../functions/kernel/identity-number.ts'
import { missingDocuments } from '../../../../../functions/recruitment/application/application.rules.ts'
import { judge } from '../../../../../functions/recruitment/application/eligibility.rules.ts'
import {
  type Facts,
  factsShape,
  type Judgement,
} from '../../../../../functions/recruitment/policy/eligibility.contract.ts'
import type { PostKind, Terms } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import { type Held, type OpenCampaign, toldOf } from './held.ts'

export const stepNames = ['post', 'person', 'education', 'experience', 'bonus', 'papers', 'check'] as const
export type Step = (typeof stepNames)[number]

/** The kind of the post that was chosen; undefined before. */
export function kindFor({ posts, kinds }: Pick<OpenCampaign, 'posts' | 'kinds'>, post: unknown): PostKind | undefined {
  const kind = posts.find(({ code }) => code === post)?.kind
  return kinds.find(({ code }) => code === kind)
}

/** The causes that give points in this kind of post. */
export function causesOf({ bonus }: Pick<Terms, 'bonus'>, kind: PostKind): Terms['bonus']['causes'] {
  return bonus.causes.filter(({ kinds }) => kinds.includes(kind.code))
}

/** The steps of the form: the post first, since it says what else is asked; points only where some may be claimed. */
export function stepsFor(campaign: Pick<OpenCampaign, 'posts' | 'kinds' | 'bonus'>, held: Held): Step[] {
  const kind = kindFor(campaign, held.post)
  if (!kind) return ['post']
  return stepNames.filter((step) => step !== 'bonus' || causesOf(campaign, kind).length > 0)
}

/** Steps that lack what nobody can be registered without. */
export function lacking(held: Held): Step[] {
  const { post, person = {}, facts = {} } = toldOf(held)
  const { name, identity, phone } = person
  const some = {
    post: post === undefined,
    person: name === undefined || identity === undefined || phone === undefined,
    education: facts.education === undefined || (held.graduated === true && !facts.graduation),
    experience: held.served === true && !facts.service,
  }
  return (Object.keys(some) as (keyof typeof some)[]).filter((step) => some[step])
}

/** The step where somebody goes on who comes back: the first that lacks something, else the papers. */
export function nextStep(steps: readonly Step[], held: Held): Step {
  const missing = lacking(held)
  return steps.find((step) => missing.includes(step)) ?? steps.find((step) => step === 'papers') ?? 'post'
}

/** Of whom nothing is known yet. */
const unknown: Facts = {
  ...{ education: 'junior', graduation: null, service: null, declared: [], barred: [] },
  ...{ registered: { self: [], relative: [] }, house: { self: [], relative: [] } },
}

const early: readonly string[] = ['age', 'education']

/** What the rules say of age and education, before anything else was asked: nothing while those are not told. */
export function soFar(kind: PostKind, referenceDate: string, held: Held): Judgement[] {
  const { person, facts } = toldOf(held)
  const number = readIdentityNumber(person?.identity ?? '')
  if ('fault' in number || facts?.education === undefined) return []
  const applying = { ...unknown, education: facts.education, birthDate: number.birthDate }
  return judge(kind.eligibility, applying, referenceDate).filter(({ type }) => early.includes(type))
}

/** A paper to send: one that the post asks of this person, or the proof of a claim. */
export type Wanted = { readonly code: string; readonly name: string; readonly proof: boolean }

/** The papers of a draft: what everybody brings and what the facts told so far ask for, then the proofs of the claims. */
export function papersFor(kind: PostKind, { bonus }: Pick<Terms, 'bonus'>, held: Held): Wanted[] {
  const facts = factsShape.safeParse(toldOf(held).facts)
  const codes = missingDocuments(kind.documents, facts.data ?? unknown, [])
  const claimed = Array.isArray(held.bonus) ? held.bonus : []
  const proofs = causesOf({ bonus }, kind).filter(({ code }) => claimed.includes(code))
  return [
    ...kind.documents.flatMap(({ code, name }) => (codes.includes(code) ? { code, name, proof: false } : [])),
    ...proofs.map(({ code, proof }) => ({ code, name: proof, proof: true })),
  ]
}

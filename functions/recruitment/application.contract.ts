import * as z from 'zod'
import { operation } from '../kernel/operation.ts'
import type { campaignStates } from './campaign.contract.ts'
import { factsShape, judgement } from './eligibility.contract.ts'
import { clerks, code, id, listOf, pageFields, readers, text } from './shape.contract.ts'
import { channels } from './terms.contract.ts'

/** 合格、待人工审核、不合格、放弃、取消资格. */
export const applicationStates = ['passed', 'review', 'rejected', 'withdrawn', 'disqualified'] as const
export type ApplicationState = (typeof applicationStates)[number]
export const applicationActions = ['pass', 'reject', 'check', 'withdraw', 'disqualify'] as const
export type ApplicationAction = (typeof applicationActions)[number]

/** A cause for points: claimed with the application, counted once its proof was seen (S-18). */
const claim = z.object({ cause: z.string(), proof: z.enum(['claimed', 'verified', 'refused']) })

export const applicationShape = z.object({
  id: z.string(),
  campaign: z.string(),
  post: z.string(),
  channel: z.enum(channels),
  state: z.enum(applicationStates),
  /** The integrity file names this person: an earlier campaign disqualified them. */
  integrity: z.boolean(),
  /** Every rule's answer as it was when the application was entered. */
  judgements: z.array(judgement),
  /** Codes of the papers that were seen, and of those this applicant still owes. */
  seen: z.array(z.string()),
  missing: z.array(z.string()),
  bonus: z.array(claim),
  /** Masked; null once the person was erased. */
  person: z.object({ name: z.string(), identity: z.string(), phone: z.string() }).nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  actions: z.array(z.enum(applicationActions)),
  /** What this member may not do because they entered it themselves: a second person does. */
  barred: z.array(z.enum(applicationActions)),
})

/** A name, number and telephone as entered; the number's check digit and birth date are checked (GB 11643-1999). */
const personShape = z.strictObject({
  name: text(60),
  identity: z.string().trim().min(1).max(30),
  phone: z.string().regex(/^\+?\d[\d -]{5,18}\d$/, 'a telephone number'),
  address: text(200).optional(),
})

const params = z.strictObject({ id, application: id })
const codes = z.array(code).max(40)
const base = '/v1/recruitment/campaigns/{id}/applications'

export const registerApplicant = operation({
  name: 'register-applicant',
  method: 'POST',
  path: base,
  summary: 'Registers an applicant for a post; eligibility is decided at once, each rule with its reason and source.',
  who: clerks,
  params: z.strictObject({ id }),
  body: z.strictObject({
    post: code,
    channel: z.enum(channels).default('on-site'),
    person: personShape,
    facts: factsShape,
    /** Causes for points that the person claims. */
    bonus: codes.default([]),
    /** Papers seen, originals and copies. */
    seen: codes.default([]),
    /** The person agreed to the processing of personal data for this recruitment (PIPL, art. 13). */
    consent: z.literal(true),
  }),
  output: applicationShape,
  status: 201,
  refusals: ['wrong-state', 'registration-closed', 'already-applied'],
})

export const listApplications = operation({
  name: 'list-applications',
  method: 'GET',
  path: base,
  summary: 'A campaign’s applications in the order of registration, persons masked.',
  who: readers,
  params: z.strictObject({ id }),
  query: z.strictObject({
    ...pageFields,
    limit: z.coerce.number().int().min(1).max(100).default(50),
    post: code.optional(),
    state: z.enum(applicationStates).optional(),
  }),
  output: listOf(applicationShape),
})

const one = `${base}/{application}` as const

export const getApplication = operation({
  name: 'get-application',
  method: 'GET',
  path: one,
  summary: 'An application, the person masked.',
  who: readers,
  params,
  output: applicationShape,
})

export const revealApplicant = operation({
  name: 'reveal-applicant',
  method: 'POST',
  path: `${one}/reveal`,
  summary: 'The person behind an application, unmasked; the ledger keeps who looked.',
  who: clerks,
  params,
  output: personShape.extend({ birthDate: z.string(), sex: z.enum(['female', 'male']), facts: factsShape }),
})

const action = { method: 'POST', params, output: applicationShape, ifMatch: true } as const
const reason = text(500)

export const passApplication = operation({
  ...action,
  name: 'pass-application',
  path: `${one}/pass`,
  summary: 'Decides a borderline application in its favour (A-16); never by who entered it.',
  who: clerks,
  body: z.strictObject({ reason }),
  refusals: ['wrong-state', 'own-approval'],
})

export const rejectApplication = operation({
  ...action,
  name: 'reject-application',
  path: `${one}/reject`,
  summary: 'Rejects an application on review, with a reason; never by who entered it.',
  who: clerks,
  body: z.strictObject({ reason }),
  refusals: ['wrong-state', 'own-approval'],
})

export const checkApplication = operation({
  ...action,
  name: 'check-application',
  path: `${one}/check`,
  summary: 'Says which papers were seen and which proofs of bonus causes hold.',
  who: clerks,
  body: z.strictObject({ seen: codes.optional(), verified: codes.default([]), refused: codes.default([]) }),
  refusals: ['wrong-state'],
})

export const withdrawApplication = operation({
  ...action,
  name: 'withdraw-application',
  path: `${one}/withdraw`,
  summary: 'The applicant gives up; while registration is open the person may apply anew.',
  who: clerks,
  refusals: ['wrong-state'],
})

export const disqualifyApplicant = operation({
  ...action,
  name: 'disqualify-applicant',
  path: `${one}/disqualify`,
  summary: 'Untrue documents were found: out at any stage, and entered in the integrity file (诚信档案, S-19).',
  who: clerks,
  body: z.strictObject({ reason }),
  refusals: ['wrong-state'],
})

/** In which states of the campaign each action on its applications is possible. */
export const campaignAllows: Readonly<Record<ApplicationAction, readonly (typeof campaignStates)[number][]>> = {
  pass: ['registration', 'review'],
  reject: ['registration', 'review'],
  check: ['registration', 'review'],
  withdraw: ['registration', 'review', 'exam', 'interview'],
  disqualify: ['registration', 'review', 'exam', 'interview', 'medical', 'notice'],
}

export const applicationContract = [
  registerApplicant,
  listApplications,
  getApplication,
  revealApplicant,
  passApplication,
  rejectApplication,
  checkApplication,
  withdrawApplication,
  disqualifyApplicant,
] as const

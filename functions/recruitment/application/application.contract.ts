import * as z from 'zod'
import { historyPage, historyQuery } from '../../evidence/contract.ts'
import { operation } from '../../kernel/operation.ts'
import type { campaignStates } from '../campaign/campaign.contract.ts'
import { factsShape, judgement } from '../policy/eligibility.contract.ts'
import { channels } from '../policy/terms.contract.ts'
import { clerks, code, id, listOf, pageFields, readers, text } from '../shape.contract.ts'

/** 合格、待人工审核、不合格、放弃、取消资格. */
export const applicationStates = ['passed', 'review', 'rejected', 'withdrawn', 'disqualified'] as const
export type ApplicationState = (typeof applicationStates)[number]
export const applicationActions = ['pass', 'reject', 'check', 'change', 'withdraw', 'disqualify'] as const
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
  /** Every rule's answer by what the application says now. */
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

/** With what was written at each decision, for those who read the application itself. */
export const applicationDetail = applicationShape.extend({
  remarks: z.array(z.object({ action: z.string(), by: z.string(), at: z.string(), text: z.string() })),
})

/** A name, number and telephone as entered; the number's check digit and birth date are checked (GB 11643-1999). */
export const personShape = z.strictObject({
  name: text(60),
  identity: z.string().trim().min(1).max(30),
  phone: z.string().regex(/^\+?\d[\d -]{5,18}\d$/, 'a telephone number'),
  address: text(200).optional(),
})

/** What a correction replaced, kept with the person and committed to in the ledger. */
export const earlierVersion = z.object({
  until: z.string(),
  by: z.string(),
  name: z.string(),
  phone: z.string(),
  address: z.string().optional(),
  facts: factsShape,
})

const params = z.strictObject({ id, application: id })
const codes = z.array(code).max(40)
const base = '/v1/recruitment/campaigns/{id}/applications'

/** What is told to register somebody. */
export const registration = z.strictObject({
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
})
export type Registration = z.output<typeof registration>

export const registerApplicant = operation({
  name: 'register-applicant',
  method: 'POST',
  path: base,
  summary: 'Registers an applicant for a post; eligibility is decided at once, each rule with its reason and source.',
  who: clerks,
  params: z.strictObject({ id }),
  body: registration,
  output: applicationDetail,
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
    /** Those that wait for a decision or owe papers. */
    waiting: z.literal('1').optional(),
  }),
  output: listOf(applicationShape),
})

export const findApplications = operation({
  name: 'find-applications',
  method: 'POST',
  path: '/v1/recruitment/campaigns/{id}/application-searches',
  summary: 'The applications that stand under an identity number, persons masked; the number never stands in a URL.',
  who: clerks,
  params: z.strictObject({ id }),
  body: z.strictObject({ identity: personShape.shape.identity }),
  output: z.object({ items: z.array(applicationShape) }),
})

const one = `${base}/{application}` as const

export const getApplication = operation({
  name: 'get-application',
  method: 'GET',
  path: one,
  summary: 'An application, the person masked.',
  who: readers,
  params,
  output: applicationDetail,
})

export const getApplicationHistory = operation({
  name: 'get-application-history',
  method: 'GET',
  path: `${one}/history`,
  summary: 'Everything that happened to an application, oldest first, entries exactly as stored.',
  who: readers,
  params,
  query: historyQuery,
  output: historyPage,
})

export const revealApplicant = operation({
  name: 'reveal-applicant',
  method: 'POST',
  path: `${one}/reveal`,
  unkept: true,
  summary: 'The person behind an application, unmasked; the ledger keeps who looked.',
  who: clerks,
  params,
  output: personShape.extend({
    birthDate: z.string(),
    sex: z.enum(['female', 'male']),
    facts: factsShape,
    /** What stood there before each correction, the oldest first. */
    earlier: z.array(earlierVersion),
  }),
})

const action = { method: 'POST', params, output: applicationDetail, ifMatch: true } as const
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

export const changeApplication = operation({
  ...action,
  name: 'change-application',
  path: `${one}/change`,
  summary:
    'Corrects what was typed wrong; eligibility is decided anew and both versions stay provable. Never the identity number.',
  who: clerks,
  body: z.strictObject({
    person: personShape.omit({ identity: true }).optional(),
    facts: factsShape.optional(),
    /** What was wrong and by which paper it is known. */
    reason,
  }),
  refusals: ['wrong-state', 'nothing-changed'],
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
  change: ['registration', 'review'],
  withdraw: ['registration', 'review', 'exam', 'interview'],
  disqualify: ['registration', 'review', 'exam', 'interview', 'medical', 'notice'],
}

export const applicationContract = [
  registerApplicant,
  listApplications,
  findApplications,
  getApplication,
  getApplicationHistory,
  revealApplicant,
  passApplication,
  rejectApplication,
  checkApplication,
  changeApplication,
  withdrawApplication,
  disqualifyApplicant,
] as const

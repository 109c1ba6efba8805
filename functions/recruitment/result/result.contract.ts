import * as z from 'zod'
import { decimalField } from '../../kernel/decimal-field.ts'
import { operation } from '../../kernel/operation.ts'
import { causes } from '../calculator/cause.contract.ts'
import { rehearsalAnswer } from '../calculator/rehearsal-answer.contract.ts'
import { campaignShape } from '../campaign/campaign.contract.ts'
import { interviewScore } from '../scoring/score.contract.ts'
import { approvers, byId, clerks, code, id, readers, text } from '../shape.contract.ts'

export const stages = ['shortlist', 'ranking', 'final'] as const
export type Stage = (typeof stages)[number]

/** A row of an approved list; which scores it has depends on the list. */
export const snapshotRow = z.object({
  post: z.string(),
  id: z.string(),
  written: z.string(),
  objective: z.string().optional(),
  interview: z.string().optional(),
  composite: z.string().optional(),
  rank: z.int(),
  /** Invited to the interview; called to the medical; proposed for hire. */
  chosen: z.boolean(),
})
export type SnapshotRow = z.output<typeof snapshotRow>

const answer = rehearsalAnswer.shape.posts.element.shape
/** What a score is derived from: the settled marks, and the causes whose proof was seen. Members only; the notice has none. */
const standing = z.object({
  written: z.array(
    snapshotRow
      .omit({ post: true, interview: true, composite: true, chosen: true })
      .extend({ invited: z.boolean(), raw: z.string(), bonus: z.array(z.string()) }),
  ),
  ranking: z.array(z.object({ ...answer.ranking.element.shape, marked: interviewScore })),
  /** Where the policy evens rooms out: the mean of all, and each room's mean and coefficient. */
  rooms: z
    .object({
      mean: z.string(),
      rooms: z.array(z.object({ room: z.string(), mean: z.string(), coefficient: z.string() })),
    })
    .nullable(),
  medical: answer.medical,
  substitutions: answer.substitutions,
  final: answer.final,
  reserve: answer.reserve,
  vacant: answer.vacant,
  decisions: answer.decisions,
})

export const getStanding = operation({
  name: 'get-standing',
  method: 'GET',
  path: '/v1/recruitment/campaigns/{id}/standing',
  summary: 'A post as its scores and outcomes make it now, with the ties that need a decision.',
  who: readers,
  params: byId,
  query: z.strictObject({ post: code }),
  output: standing,
})

export const getSnapshot = operation({
  name: 'get-snapshot',
  method: 'GET',
  path: '/v1/recruitment/campaigns/{id}/snapshots/{stage}',
  summary:
    'An approved list, packed as it was approved; `hash` stands in the ledger and covers the rows of all chunks, and is null while the list is not approved.',
  who: readers,
  params: z.strictObject({ id, stage: z.enum(stages) }),
  query: z.strictObject({ chunk: z.coerce.number().int().min(0).max(9999).default(0) }),
  output: z.object({
    hash: z.string().nullable(),
    chunks: z.int(),
    items: z.array(snapshotRow),
    next: z.string().nullable(),
  }),
})

const action = { method: 'POST', params: byId, output: campaignShape, ifMatch: true } as const
const at = '/v1/recruitment/campaigns/{id}' as const
const document = text(200)

export const sealScores = operation({
  ...action,
  name: 'seal-scores',
  path: `${at}/seal-scores`,
  summary:
    'Seals the scores of the exam or the interview: every one settled by two equal entries. None changes after it.',
  who: clerks,
  refusals: ['wrong-state', 'undecided'],
})

export const unsealScores = operation({
  ...action,
  name: 'unseal-scores',
  path: `${at}/unseal-scores`,
  summary: 'Opens sealed scores again before their list was approved, by a document.',
  who: approvers,
  body: z.strictObject({ document }),
  refusals: ['wrong-state'],
})

export const decideTie = operation({
  ...action,
  name: 'decide-tie',
  path: `${at}/decide-tie`,
  summary: 'Settles a tie by a signed decision: whom of the equals to invite, or all equals of a rank in their order.',
  who: clerks,
  body: z.strictObject({
    post: code,
    at: z.enum(['shortlist', 'ranking']),
    ids: z.array(id).min(1).max(1000),
    document,
    /** Every equal's mark where the policy wants an additional test. */
    retest: z
      .array(z.strictObject({ application: id, mark: decimalField }))
      .min(1)
      .max(1000)
      .optional(),
  }),
  refusals: ['wrong-state'],
})

const approval = { ...action, who: approvers, refusals: ['wrong-state', 'own-approval', 'undecided'] } as const

export const approveShortlist = operation({
  ...approval,
  name: 'approve-shortlist',
  path: `${at}/approve-shortlist`,
  summary: 'Approves the written list and who is invited; never by who entered scores, sealed or decided.',
})

export const approveRanking = operation({
  ...approval,
  name: 'approve-ranking',
  path: `${at}/approve-ranking`,
  summary: 'Approves the ranking by composite and the calls to the medical; never by who entered, sealed or decided.',
})

export const recordOutcome = operation({
  ...action,
  name: 'record-outcome',
  path: `${at}/record-outcome`,
  summary:
    'Records how a medical, an investigation or the rest came out; whoever fails is followed as the policy says.',
  who: clerks,
  body: z.strictObject({
    application: id,
    type: z.enum(causes),
    passed: z.boolean(),
    /** The document that calls the next where the policy would not. */ follow: document.optional(),
  }),
  refusals: ['wrong-state', 'not-called'],
})

export const approveFinal = operation({
  ...approval,
  name: 'approve-final',
  path: `${at}/approve-final`,
  summary: 'Approves who is proposed for hire, each past medical and investigation, and publishes the notice.',
})

export const concludeCampaign = operation({
  ...action,
  name: 'conclude-campaign',
  path: `${at}/conclude`,
  summary: 'Ends a campaign after the last day of its notice, once every objection to it is decided and done.',
  who: approvers,
  refusals: ['wrong-state', 'own-approval', 'notice-running', 'no-holiday-data', 'objections-open', 'undecided'],
})

export const resultContract = [
  getStanding,
  getSnapshot,
  sealScores,
  unsealScores,
  decideTie,
  approveShortlist,
  approveRanking,
  recordOutcome,
  approveFinal,
  concludeCampaign,
] as const

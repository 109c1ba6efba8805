import * as z from 'zod'
import { historyPage, historyQuery } from '../../evidence/contract.ts'
import { operation } from '../../kernel/operation.ts'
import { causes } from '../calculator/cause.contract.ts'
import { planRow } from '../plan/row.contract.ts'
import { approvers, byId, clerks, code, id, listOf, pageFields, readers, text } from '../shape.contract.ts'

/**
 * 筹备、报名、资格审查、待开考、笔试、笔试封分、面试、面试封分、体检考察、公示、结束；已取消. While `opening` or sealed nothing that
 * is counted changes: a second person approves exactly what was sealed.
 */
export const campaignStates = [
  'draft',
  'registration',
  'review',
  'opening',
  'exam',
  'exam-sealed',
  'interview',
  'interview-sealed',
  'medical',
  'notice',
  'closed',
  'cancelled',
] as const
export type CampaignState = (typeof campaignStates)[number]
export const campaignActions = [
  'open',
  'close-registration',
  'close-review',
  'reopen-review',
  'decide-opening',
  'open-exam',
  'seal-scores',
  'unseal-scores',
  'decide-tie',
  'approve-shortlist',
  'approve-ranking',
  'record-outcome',
  'approve-final',
  'conclude',
  'cancel',
] as const
export type CampaignAction = (typeof campaignActions)[number]

const count = z.int().min(0)

/** What was decided of a post below its ratio: the steering group's consent, or that the post is dropped. */
const openingDecision = z.object({
  decision: z.enum(['consent', 'cancel']),
  /** The document that says so, by name and number. */
  document: z.string(),
  by: z.string(),
  at: z.string(),
})

const campaignPost = planRow.extend({
  openingDecision: openingDecision.optional(),
  /** Counted when the exam opened (S-21, REC-9). */
  opening: z.object({ qualified: count, required: count, opens: z.boolean(), needsConsent: z.boolean() }).optional(),
})
export type CampaignPost = z.output<typeof campaignPost>

const tieDecision = z.object({
  post: z.string(),
  at: z.enum(['shortlist', 'ranking']),
  ids: z.array(z.string()),
  document: z.string(),
  /** The marks of an additional test that the order follows from, where the policy wants one. */
  retest: z.array(z.object({ application: z.string(), mark: z.string() })).optional(),
  by: z.string(),
  on: z.string(),
})

const outcomeShape = z.object({
  application: z.string(),
  type: z.enum(causes),
  passed: z.boolean(),
  /** The decision by which the next is called although the policy leaves the place vacant. */
  follow: z.string().optional(),
  by: z.string(),
  at: z.string(),
})
export type RecordedOutcome = z.output<typeof outcomeShape>

export const campaignShape = z.object({
  id: z.string(),
  name: z.string(),
  plan: z.string(),
  /** `revision` is there once registration opened: it was frozen then, and nothing that is decided leaves it. */
  policy: z.object({ id: z.string(), revision: z.int().optional() }),
  posts: z.array(campaignPost),
  state: z.enum(campaignStates),
  /** Decisions on ties that the policy cannot settle: whom to invite, or the order among equals. */
  ties: z.array(tieDecision),
  /** How medical, investigation and the rest came out, in order of time. */
  outcomes: z.array(outcomeShape),
  publishedAt: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  actions: z.array(z.enum(campaignActions)),
  /** What this member's role may do here and now, were their own hand not in what is approved: a second person does it. */
  barred: z.array(z.enum(campaignActions)),
})
/** A campaign as it is answered. */
export type CampaignView = z.output<typeof campaignShape>

export const listCampaigns = operation({
  name: 'list-campaigns',
  method: 'GET',
  path: '/v1/recruitment/campaigns',
  summary: 'Recruitment campaigns, oldest first.',
  who: readers,
  query: z.strictObject({ ...pageFields, state: z.enum(campaignStates).optional() }),
  output: listOf(campaignShape),
})

export const getCampaign = operation({
  name: 'get-campaign',
  method: 'GET',
  path: '/v1/recruitment/campaigns/{id}',
  summary: 'A campaign and what this member may do with it now.',
  who: readers,
  params: byId,
  output: campaignShape,
})

export const getCampaignHistory = operation({
  name: 'get-campaign-history',
  method: 'GET',
  path: '/v1/recruitment/campaigns/{id}/history',
  summary: 'Everything that was done with a campaign, oldest first, entries exactly as stored.',
  who: readers,
  params: byId,
  query: historyQuery,
  output: historyPage,
})

export const getOpening = operation({
  name: 'get-opening',
  method: 'GET',
  path: '/v1/recruitment/campaigns/{id}/opening',
  summary: 'How many have registered for each post and qualify now, and whether its ratio is reached (开考比例, S-21).',
  who: readers,
  params: byId,
  output: z.object({
    posts: z.array(
      z.object({
        post: z.string(),
        /** All that were not withdrawn. */
        registered: count,
        /** Those that wait for a decision or owe papers. */
        undecided: count,
        qualified: count,
        required: count,
        opens: z.boolean(),
        needsConsent: z.boolean(),
      }),
    ),
  }),
})

export const addCampaign = operation({
  name: 'add-campaign',
  method: 'POST',
  path: '/v1/recruitment/campaigns',
  summary: 'Prepares a campaign: the posts of an approved plan under a policy that knows their kinds.',
  who: clerks,
  body: z.strictObject({ name: text(80), plan: id, policy: code }),
  output: campaignShape,
  status: 201,
})

const action = { method: 'POST', params: byId, output: campaignShape, ifMatch: true } as const

export const openCampaign = operation({
  ...action,
  name: 'open-campaign',
  path: '/v1/recruitment/campaigns/{id}/open',
  summary: 'Opens registration and freezes the policy’s revision for good; refused while the policy has errors.',
  who: approvers,
  refusals: ['wrong-state', 'own-approval', 'policy-unsound'],
})

export const closeRegistration = operation({
  ...action,
  name: 'close-registration',
  path: '/v1/recruitment/campaigns/{id}/close-registration',
  summary: 'Ends registration for the review, after the window’s last day.',
  who: clerks,
  refusals: ['wrong-state', 'window-open'],
})

export const closeReview = operation({
  ...action,
  name: 'close-review',
  path: '/v1/recruitment/campaigns/{id}/close-review',
  summary:
    'Ends the review once every application is decided; from then on no application changes until the exam opens.',
  who: clerks,
  refusals: ['wrong-state', 'undecided'],
})

export const reopenReview = operation({
  ...action,
  name: 'reopen-review',
  path: '/v1/recruitment/campaigns/{id}/reopen-review',
  summary: 'Goes back to the review before the exam opened, by a document.',
  who: approvers,
  body: z.strictObject({ document: text(200) }),
  refusals: ['wrong-state'],
})

export const decideOpening = operation({
  ...action,
  name: 'decide-opening',
  path: '/v1/recruitment/campaigns/{id}/decide-opening',
  summary: 'Records the steering group’s consent to a lower ratio for a post, or that the post is dropped.',
  who: clerks,
  body: z.strictObject({ post: code, decision: z.enum(['consent', 'cancel']), document: text(200) }),
  refusals: ['wrong-state'],
})

export const openExam = operation({
  ...action,
  name: 'open-exam',
  path: '/v1/recruitment/campaigns/{id}/open-exam',
  summary: 'Opens the exam (开考), every post at its ratio or decided; by a second person.',
  who: approvers,
  refusals: ['wrong-state', 'own-approval', 'below-ratio'],
})

export const cancelCampaign = operation({
  ...action,
  name: 'cancel-campaign',
  path: '/v1/recruitment/campaigns/{id}/cancel',
  summary: 'Cancels a campaign before its exam, by a document.',
  who: approvers,
  body: z.strictObject({ document: text(200) }),
  refusals: ['wrong-state'],
})

export const campaignContract = [
  listCampaigns,
  getCampaign,
  getCampaignHistory,
  getOpening,
  addCampaign,
  openCampaign,
  closeRegistration,
  closeReview,
  reopenReview,
  decideOpening,
  openExam,
  cancelCampaign,
] as const

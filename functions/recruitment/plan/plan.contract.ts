import * as z from 'zod'
import { areaCode } from '../../grid/shape.contract.ts'
import { operation } from '../../kernel/operation.ts'
import { approvers, byId, clerks, distinct, listOf, pageFields, readers, text } from '../shape.contract.ts'
import { planRow } from './row.contract.ts'
import { staffingNorm } from './staffing.contract.ts'

export const planStates = ['draft', 'submitted', 'approved'] as const
export type PlanState = (typeof planStates)[number]
export const planActions = ['change', 'submit', 'approve', 'return'] as const
export type PlanAction = (typeof planActions)[number]

const count = z.int().min(0)
const demandShape = z.object({ grids: count, filled: count, demand: count })
/** The same for the grids right below one area; households of its active grids, and how many of these have no number. */
const areaDemand = demandShape.extend({ area: z.string(), households: count, unknown: count })

const fields = {
  name: text(80),
  rows: z.array(planRow).min(1).max(100).refine(distinct, 'each code once'),
  /** The area whose demand the plan answers; the county when left out. */
  within: areaCode.optional(),
  /** Norms that the plan is looked at beside; what they find is told, and refuses nothing (SYS-16). */
  norms: z.array(staffingNorm).max(10).optional(),
}

export const planShape = z.object({
  id: z.string(),
  ...fields,
  /** Posts in all. */
  total: z.int(),
  state: z.enum(planStates),
  /** Demand as it was when the plan was last written. */
  demand: demandShape.extend({ areas: z.array(areaDemand).max(5000).optional() }),
  /** Why it was given back, until it is submitted again. */
  returned: z.object({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
  approvedBy: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  actions: z.array(z.enum(planActions)),
})

export const getDemand = operation({
  name: 'get-demand',
  method: 'GET',
  path: '/v1/recruitment/demand',
  summary: 'How many grid workers are missing: active grids minus those that somebody fills, and by the area above.',
  who: readers,
  query: z.strictObject({ within: areaCode.optional() }),
  output: demandShape.extend({ areas: z.array(areaDemand) }),
  refusals: ['unknown-area'],
})

export const listPlans = operation({
  name: 'list-plans',
  method: 'GET',
  path: '/v1/recruitment/plans',
  summary: 'Recruitment plans, oldest first.',
  who: readers,
  query: z.strictObject({ ...pageFields, state: z.enum(planStates).optional() }),
  output: listOf(planShape),
})

export const getPlan = operation({
  name: 'get-plan',
  method: 'GET',
  path: '/v1/recruitment/plans/{id}',
  summary: 'A recruitment plan and what this member may do with it now.',
  who: readers,
  params: byId,
  output: planShape,
})

export const addPlan = operation({
  name: 'add-plan',
  method: 'POST',
  path: '/v1/recruitment/plans',
  summary: 'Drafts a plan of posts and headcounts beside the present demand.',
  who: clerks,
  body: z.strictObject(fields),
  output: planShape,
  status: 201,
  refusals: ['unknown-area'],
})

const action = { method: 'POST', params: byId, output: planShape, ifMatch: true } as const

export const changePlan = operation({
  ...action,
  name: 'change-plan',
  method: 'PUT',
  path: '/v1/recruitment/plans/{id}',
  summary: 'Rewrites a drafted plan.',
  who: clerks,
  body: z.strictObject(fields),
  refusals: ['wrong-state', 'unknown-area'],
})

export const submitPlan = operation({
  ...action,
  name: 'submit-plan',
  path: '/v1/recruitment/plans/{id}/submit',
  summary: 'Submits a plan for approval.',
  who: clerks,
  refusals: ['wrong-state'],
})

export const approvePlan = operation({
  ...action,
  name: 'approve-plan',
  path: '/v1/recruitment/plans/{id}/approve',
  summary: 'Approves a submitted plan; never by who wrote or submitted it.',
  who: approvers,
  refusals: ['wrong-state', 'own-approval'],
})

export const returnPlan = operation({
  ...action,
  name: 'return-plan',
  path: '/v1/recruitment/plans/{id}/return',
  summary: 'Gives a submitted plan back, with a reason.',
  who: approvers,
  body: z.strictObject({ reason: text(500) }),
  refusals: ['wrong-state'],
})

export const planContract = [
  getDemand,
  listPlans,
  getPlan,
  addPlan,
  changePlan,
  submitPlan,
  approvePlan,
  returnPlan,
] as const

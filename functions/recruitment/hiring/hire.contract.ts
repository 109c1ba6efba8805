import * as z from 'zod'
import { historyPage, historyQuery } from '../../evidence/contract.ts'
import { operation } from '../../kernel/operation.ts'
import { insurances } from '../policy/terms.contract.ts'
import { byId, clerks, day, id, readers, text } from '../shape.contract.ts'

/** 拟聘、培训合格、在职、离职；放弃、取消聘用资格. */
export const hireStates = ['proposed', 'trained', 'serving', 'ended', 'declined', 'failed'] as const
export type HireState = (typeof hireStates)[number]
export const hireActions = ['record-training', 'sign-contract', 'decline-hire', 'end-service'] as const
export type HireAction = (typeof hireActions)[number]
/** Why somebody's service ended; no text, since the ledger keeps it. */
export const endReasons = ['probation-failed', 'resigned', 'expired', 'breach', 'dismissed', 'retired', 'died'] as const

const step = z.object({ by: z.string(), at: z.string() })
/** The parts of a hire that are recorded one after the other. */
export const hireSteps = {
  training: step.extend({ attended: z.boolean(), passed: z.boolean(), on: z.string() }).optional(),
  contract: step.extend({ start: z.string(), probationEnd: z.string().nullable(), end: z.string() }).optional(),
  ended: step.extend({ on: z.string(), reason: z.enum(endReasons) }).optional(),
}

export const hireShape = z.object({
  /** The application: who it is. */
  application: z.string(),
  campaign: z.string(),
  post: z.string(),
  kind: z.string(),
  state: z.enum(hireStates),
  ...hireSteps,
  /** Masked; null once the person was erased. */
  person: z.object({ name: z.string(), identity: z.string(), phone: z.string() }).nullable(),
  /** Yuan of the first twelve months, two decimals (REC-12); null for whoever did not start. */
  firstYearPay: z.string().nullable(),
  /** 0 as long as nothing was recorded. */
  version: z.int(),
  actions: z.array(z.enum(hireActions)),
})
export type HireView = z.output<typeof hireShape>

const apart = 'hiring'
const list = '/v1/recruitment/campaigns/{id}/hires' as const
const one = `${list}/{application}` as const
const params = z.strictObject({ id, application: id })

export const listHires = operation({
  name: 'list-hires',
  method: 'GET',
  path: list,
  summary:
    'The register (台账) of those whom an ended campaign hires, persons masked, with what they earn in their first year. Empty until the campaign ended.',
  who: readers,
  apart,
  params: byId,
  output: z.object({
    items: z.array(hireShape),
    /** Does the policy ask for training before the contract? */
    training: z.boolean(),
    insurances: z.array(z.enum(insurances)),
    /** Yuan of the first year of everybody who serves or is still to start. */
    firstYearPay: z.string(),
    /** Places that nobody fills: a substitute was possible until the campaign ended. */
    vacant: z.int(),
  }),
})

export const getHireHistory = operation({
  name: 'get-hire-history',
  method: 'GET',
  path: `${one}/history`,
  summary: 'Everything that happened to a hire, oldest first, entries exactly as stored.',
  who: readers,
  apart,
  params,
  query: historyQuery,
  output: historyPage,
})

const action = {
  method: 'POST',
  apart,
  who: clerks,
  params,
  output: hireShape,
  ifMatch: true,
  refusals: ['wrong-state'],
} as const

export const recordTraining = operation({
  ...action,
  name: 'record-training',
  path: `${one}/record-training`,
  summary: 'Records how the training came out (S-33); whoever fails it or stays away is not hired, and nobody follows.',
  body: z.strictObject({ on: day, attended: z.boolean(), passed: z.boolean() }),
})

export const signContract = operation({
  ...action,
  name: 'sign-contract',
  path: `${one}/sign-contract`,
  summary: 'Records a signed contract (S-34); when probation and contract end follows from its first day (A-23).',
  body: z.strictObject({ start: day }),
})

export const declineHire = operation({
  ...action,
  name: 'decline-hire',
  path: `${one}/decline-hire`,
  summary:
    'Records that somebody hired does not come. Nobody follows: a substitute was possible until the campaign ended.',
  body: z.strictObject({ document: text(200).optional() }),
})

export const endService = operation({
  ...action,
  name: 'end-service',
  path: `${one}/end-service`,
  summary: 'Records the last day of somebody’s service and why it ended.',
  body: z.strictObject({ on: day, reason: z.enum(endReasons) }),
})

export const hireContract = [listHires, getHireHistory, recordTraining, signContract, declineHire, endService] as const

import * as z from 'zod'
import { historyPage, historyQuery } from '../../evidence/contract.ts'
import { operation } from '../../kernel/operation.ts'
import { approvers, clerks, id, listOf, pageFields, readers, text } from '../shape.contract.ts'

/** 待受理、核查中、成立、不成立、已落实. */
export const objectionStates = ['lodged', 'checking', 'upheld', 'dismissed', 'settled'] as const
export type ObjectionState = (typeof objectionStates)[number]
/** While an objection is in one of these, its campaign does not end. */
export const openStates: readonly ObjectionState[] = ['lodged', 'checking', 'upheld']
export const objectionActions = ['accept', 'uphold', 'dismiss', 'settle'] as const
export type ObjectionAction = (typeof objectionActions)[number]

/** By whom and when, and by which document where one decides. */
const decision = z.object({ by: z.string(), at: z.string(), document: z.string().optional() })

/** Until when it is to be answered. */
const handling = {
  /** The last day; null while the calendar lacks that year. */
  due: z.string().nullable(),
  calendarMissing: z.boolean(),
}

export const objectionShape = z.object({
  id: z.string(),
  campaign: z.string(),
  state: z.enum(objectionStates),
  /** Whom it is about, by the number that the notice shows; null when it names nobody of the notice. */
  about: z.string().nullable(),
  /** The application that the number stands for; null where none is found. */
  application: z.string().nullable(),
  /** A name was told with it (实名). */
  named: z.boolean(),
  at: z.string(),
  decided: decision.optional(),
  settled: decision.optional(),
  ...handling,
  /** Open after its last day. */
  overdue: z.boolean(),
  version: z.int(),
  actions: z.array(z.enum(objectionActions)),
  /** What only a second person may do, because this member upheld it. */
  barred: z.array(z.enum(objectionActions)),
})
/** An objection as staff see it without having opened it. */
export type ObjectionView = z.output<typeof objectionShape>

const mostText = 2000
const person = {
  name: text(60).optional(),
  phone: z
    .string()
    .regex(/^\+?\d[\d -]{5,18}\d$/, 'a telephone number')
    .optional(),
}
/** A receipt's characters without what people put between them. */
const receipt = z
  .string()
  .max(60)
  .transform((told) => told.replace(/[\s-]/g, '').toUpperCase())

const open = { method: 'POST', who: 'public', apart: 'objections', maxBytes: 16_384 } as const

export const lodgeObjection = operation({
  ...open,
  name: 'lodge-objection',
  path: '/v1/recruitment/notices/{id}/objections',
  summary:
    'Lodges an objection (异议) to a notice while it runs, with a name or without as the policy says. The receipt under which its answer is read is told this once; only its hash is kept.',
  params: z.strictObject({ id }),
  body: z.strictObject({ text: text(mostText), about: id.optional(), ...person }),
  output: z.object({ receipt: z.string(), at: z.string(), ...handling }),
  status: 201,
  refusals: ['notice-over', 'name-missing', 'too-many-objections'],
})

export const readOwnObjection = operation({
  ...open,
  name: 'read-own-objection',
  path: '/v1/recruitment/own-objection',
  summary: 'How an objection stands, by its receipt, and the answer once there is one.',
  body: z.strictObject({ receipt }),
  output: z.object({
    campaign: z.string(),
    name: z.string(),
    state: z.enum(objectionStates),
    at: z.string(),
    ...handling,
    answer: z.string().nullable(),
    answeredAt: z.string().nullable(),
    /** What was told when it was lodged. */
    told: z.object({ text: z.string(), about: z.string().nullable(), ...person }),
  }),
})

const apart = 'hiring'
const list = '/v1/recruitment/campaigns/{id}/objections' as const
const one = `${list}/{objection}` as const
const params = z.strictObject({ id, objection: id })

export const listObjections = operation({
  name: 'list-objections',
  method: 'GET',
  path: list,
  summary: 'Objections to a campaign’s notice, the earliest first, without what was written and by whom.',
  who: readers,
  apart,
  params: z.strictObject({ id }),
  query: z.strictObject({ ...pageFields, state: z.enum(objectionStates).optional(), open: z.literal('1').optional() }),
  output: listOf(objectionShape),
})

export const getObjectionHistory = operation({
  name: 'get-objection-history',
  method: 'GET',
  path: `${one}/history`,
  summary: 'Everything that happened to an objection, oldest first, entries exactly as stored.',
  who: readers,
  apart,
  params,
  query: historyQuery,
  output: historyPage,
})

export const readObjection = operation({
  name: 'read-objection',
  method: 'POST',
  path: `${one}/read`,
  unkept: true,
  summary: 'What an objection says, who lodged it as far as told, and the answer; the ledger keeps who looked.',
  who: clerks,
  apart,
  params,
  output: z.object({ text: z.string(), ...person, answer: z.string().optional() }),
})

const action = { method: 'POST', apart, params, output: objectionShape, ifMatch: true } as const
const document = text(200)
/** For whoever lodged it to read. */
const answer = text(mostText)

export const acceptObjection = operation({
  ...action,
  name: 'accept-objection',
  path: `${one}/accept`,
  summary: 'Takes an objection up for checking.',
  who: clerks,
  refusals: ['wrong-state'],
})

export const upholdObjection = operation({
  ...action,
  name: 'uphold-objection',
  path: `${one}/uphold`,
  summary:
    'Decides, by a document, that an objection is right. The campaign does not end before what follows is done and recorded.',
  who: approvers,
  body: z.strictObject({ answer, document }),
  refusals: ['wrong-state'],
})

export const dismissObjection = operation({
  ...action,
  name: 'dismiss-objection',
  path: `${one}/dismiss`,
  summary: 'Answers an objection that does not hold, with the reason.',
  who: approvers,
  body: z.strictObject({ answer }),
  refusals: ['wrong-state'],
})

export const settleObjection = operation({
  ...action,
  name: 'settle-objection',
  path: `${one}/settle`,
  summary: 'Records by a document that what an upheld objection demands was done; by another than who upheld it.',
  who: approvers,
  body: z.strictObject({ document }),
  refusals: ['wrong-state', 'own-approval'],
})

export const objectionContract = [
  lodgeObjection,
  readOwnObjection,
  listObjections,
  getObjectionHistory,
  readObjection,
  acceptObjection,
  upholdObjection,
  dismissObjection,
  settleObjection,
] as const

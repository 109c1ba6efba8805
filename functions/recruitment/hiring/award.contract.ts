import * as z from 'zod'
import { historyPage, historyQuery } from '../../evidence/contract.ts'
import { decimalField } from '../../kernel/decimal-field.ts'
import { operation } from '../../kernel/operation.ts'
import { termsShape } from '../policy/terms.contract.ts'
import { approvers, clerks, code, day, id, readers, text } from '../shape.contract.ts'

/** 未录入、已录入、已批准. */
export const awardStates = ['none', 'entered', 'approved'] as const
export type AwardState = (typeof awardStates)[number]
export const awardActions = ['enter-award-scores', 'decide-award-tie', 'approve-award'] as const
export type AwardAction = (typeof awardActions)[number]

/** Somebody in service at the end of the year. */
const person = z.object({
  /** The application of somebody hired here, or a number of the county's own for who was hired otherwise. */
  id: z.string(),
  kind: z.string(),
  start: z.string(),
  score: z.string(),
})

/** Equals at the quota, of whom a signed decision says who is excellent. */
const tieDecision = z.object({
  pool: z.string(),
  ids: z.array(z.string()),
  document: z.string(),
  by: z.string(),
  at: z.string(),
})

const pool = z.object({
  pool: z.string(),
  counted: z.int(),
  quota: z.int(),
  winners: z.array(z.string()),
  /** The equals among whom a decision has to choose; null when nothing is left to decide. */
  decision: z.array(z.string()).nullable(),
  /** How many of them are still excellent. */
  places: z.int(),
  award: z.string(),
})

export const awardShape = z.object({
  policy: z.string(),
  year: z.int(),
  /** The policy's revision when the scores were entered; its terms count, whatever the policy says since. */
  revision: z.int(),
  terms: termsShape.pick({ contract: true, excellent: true }),
  state: z.enum(awardStates),
  people: z.array(
    person.extend({
      /** Null until entered. */
      score: z.string().nullable(),
      /** Masked; null for who was not hired here, and once erased. */
      name: z.string().nullable(),
      /** Does the year count for this person? */
      counts: z.boolean(),
      hiredHere: z.boolean(),
    }),
  ),
  pools: z.array(pool),
  decisions: z.array(tieDecision),
  /** Yuan in all, two decimals. */
  total: z.string(),
  /** Of the people with their scores and of the winners, as the ledger has it; null until approved. */
  hash: z.string().nullable(),
  /** 0 as long as nothing was entered. */
  version: z.int(),
  actions: z.array(z.enum(awardActions)),
  barred: z.array(z.enum(awardActions)),
})
export type AwardView = z.output<typeof awardShape>

/** What is stored of a year's award. */
export const storedAward = awardShape
  .pick({ policy: true, year: true, revision: true, terms: true, decisions: true, hash: true, version: true })
  .extend({ state: z.enum(['entered', 'approved']), people: z.array(person), pools: z.array(pool), total: z.string() })

/** The ledger keeps these ids for good: whoever was not hired here gets no identity number and no telephone number for one. */
const isNobodysNumber = (told: string) => !/^(?:\d{15}|\d{17}[\dXx]|1\d{10})$/.test(told)

const params = z.strictObject({ id: code, year: z.coerce.number().int().min(2000).max(2100) })
const at = '/v1/recruitment/policies/{id}/awards/{year}' as const
const apart = 'hiring'

export const getAward = operation({
  name: 'get-award',
  method: 'GET',
  path: at,
  summary:
    'The excellent award (优秀) of a year under a policy: who serves at its end, the pools with their quotas, and who is excellent.',
  who: readers,
  apart,
  params,
  output: awardShape,
})

export const getAwardHistory = operation({
  name: 'get-award-history',
  method: 'GET',
  path: `${at}/history`,
  summary: 'Everything that was done with a year’s award, oldest first, entries exactly as stored.',
  who: readers,
  apart,
  params,
  query: historyQuery,
  output: historyPage,
})

const action = { method: 'POST', apart, params, output: awardShape, ifMatch: true } as const

export const enterAwardScores = operation({
  ...action,
  name: 'enter-award-scores',
  path: `${at}/scores`,
  summary:
    'Enters the year’s scores of those serving, all at once; earlier entries and decisions of the year are replaced.',
  who: clerks,
  body: z.strictObject({
    people: z
      .array(
        z.strictObject({
          id: id.refine(isNobodysNumber, 'a number of the county’s own, no identity or telephone number'),
          score: decimalField,
          /** For who was not hired through a campaign here. */
          kind: code.optional(),
          start: day.optional(),
        }),
      )
      .min(1)
      .max(2000),
  }),
  refusals: ['wrong-state'],
})

export const decideAwardTie = operation({
  ...action,
  name: 'decide-award-tie',
  path: `${at}/decide-tie`,
  summary: 'Settles equals at the quota by a signed decision; never more than the quota (A-21).',
  who: clerks,
  body: z.strictObject({ pool: code, ids: z.array(id).min(1).max(2000), document: text(200) }),
  refusals: ['wrong-state'],
})

export const approveAward = operation({
  ...action,
  name: 'approve-award',
  path: `${at}/approve`,
  summary: 'Approves a year’s award once the year is over; never by who entered scores or decided.',
  who: approvers,
  refusals: ['wrong-state', 'own-approval', 'undecided', 'year-running'],
})

export const awardContract = [getAward, getAwardHistory, enterAwardScores, decideAwardTie, approveAward] as const

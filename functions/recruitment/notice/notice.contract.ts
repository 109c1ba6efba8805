import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import { termsShape } from '../policy/terms.contract.ts'
import { snapshotRow } from '../result/result.contract.ts'
import { byId, listOf, pageFields } from '../shape.contract.ts'

const numbers = z.array(z.string())
/** What a person is called by in public: the ticket's number where seats were drawn, else the one of the registration. */
export const numberings = ['ticket', 'registration'] as const

/** What the public sees of a proposed or ranked person, and nothing else (S-32). */
const noticeRow = z.object({
  name: z.string(),
  number: z.string(),
  written: z.string(),
  objective: z.string(),
  interview: z.string(),
  composite: z.string(),
  rank: z.int(),
  proposed: z.boolean(),
})
export type NoticeRow = z.output<typeof noticeRow>

const noticePost = z.object({
  code: z.string(),
  name: z.string(),
  headcount: z.int(),
  rows: z.array(noticeRow),
  /** The first calls to the medical, in their order. */
  called: numbers,
  /** Who left after being called, in order of time; `followed`: the policy calls the next. The cause stays untold. */
  left: z.array(z.object({ number: z.string(), followed: z.boolean() })),
  substitutions: z.array(z.object({ for: z.string(), called: z.string() })),
  /** Signed decisions where the policy leaves a tie. */
  decisions: z.array(z.object({ at: z.enum(['shortlist', 'ranking']), numbers, document: z.string() })),
})
export type NoticePost = z.output<typeof noticePost>

/** The ledger entry of the approval, as it is stored: its `data` holds the hashes of both lists. */
export const approvalEntry = z.object({
  subject: z.string(),
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.int(), z.boolean()])),
  salt: z.string(),
  prev: z.string().nullable(),
  hash: z.string(),
})

export const noticeShape = z.object({
  campaign: z.string(),
  name: z.string(),
  publishedAt: z.string(),
  /** The hash of the approved final list, as the ledger has it. */
  hash: z.string(),
  /** What the numbers are; left out: the registration's. */
  numbers: z.enum(numberings).optional(),
  entry: approvalEntry,
  /** What the ranking can be recomputed with. */
  terms: termsShape.pick({
    ...{ weights: true, decimals: true, stages: true, ties: true, shortlist: true, medical: true, notice: true },
    ...{ objections: true },
  }),
  posts: z.array(noticePost),
})

/** Until when objections are heard. */
const period = {
  /** The last day of the notice; null while the calendar lacks that year. */
  lastDay: z.string().nullable(),
  calendarMissing: z.boolean(),
}
const publicNotice = noticeShape.extend(period)
/** A notice as anybody gets it. */
export type PublicNotice = z.output<typeof publicNotice>

export const noticeTold = noticeShape.pick({ campaign: true, name: true, publishedAt: true }).extend({
  terms: noticeShape.shape.terms.pick({ notice: true }),
  posts: z.array(noticePost.pick({ code: true, name: true, headcount: true })),
})
const listedNotice = noticeTold.omit({ terms: true }).extend(period)
export type ListedNotice = z.output<typeof listedNotice>

export const listNotices = operation({
  name: 'list-notices',
  method: 'GET',
  path: '/v1/recruitment/notices',
  summary: 'Public notices (公示), the latest campaign first.',
  who: 'public',
  query: z.strictObject({ ...pageFields, limit: z.coerce.number().int().min(1).max(50).default(20) }),
  output: listOf(listedNotice),
})

export const getNotice = operation({
  name: 'get-notice',
  method: 'GET',
  path: '/v1/recruitment/notices/{id}',
  summary: 'A public notice (公示): scores, ranks and who is proposed, and until when objections are heard.',
  who: 'public',
  params: byId,
  output: publicNotice,
})

export const getNoticeWritten = operation({
  name: 'get-notice-written',
  method: 'GET',
  path: '/v1/recruitment/notices/{id}/written',
  summary:
    'The written list behind a notice, by number and without names, so that anybody can draw the shortlist anew.',
  who: 'public',
  params: byId,
  query: z.strictObject({ chunk: z.coerce.number().int().min(0).max(9999).default(0) }),
  output: z.object({ chunks: z.int(), items: z.array(snapshotRow), next: z.string().nullable() }),
})

export const noticeContract = [listNotices, getNotice, getNoticeWritten] as const

import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import { approvalEntry, numberings } from '../notice/notice.contract.ts'
import { byId, clerks, pageFields } from '../shape.contract.ts'

const size = z.int()

/** What binds a county to the written scores before any interview: a root over all of them, in the approval's ledger entry. */
export const commitmentShape = z.object({
  campaign: z.string(),
  name: z.string(),
  /** The Merkle root of RFC 6962 in lowercase hex, and over how many scores. */
  root: z.string(),
  size,
  /** What the numbers on slips are. */
  numbers: z.enum(numberings),
  entry: approvalEntry,
})
export type PublicCommitment = z.output<typeof commitmentShape>

export const getCommitment = operation({
  name: 'get-commitment',
  method: 'GET',
  path: '/v1/recruitment/commitments/{id}',
  summary: 'The root over a campaign’s written scores as it was fixed before interviews, with its ledger entry.',
  who: 'public',
  params: byId,
  output: commitmentShape,
})

const slip = z.object({
  application: z.string(),
  post: z.string(),
  /** Masked; null once the person was erased. */
  name: z.string().nullable(),
  number: z.string(),
  raw: z.string(),
  written: z.string(),
  objective: z.string(),
  /** All that its owner needs to check it alone, in one line. */
  text: z.string(),
})
export type ScoreSlip = z.output<typeof slip>

export const listScoreSlips = operation({
  name: 'list-score-slips',
  method: 'GET',
  path: '/v1/recruitment/campaigns/{id}/score-slips',
  summary:
    'Slips (成绩条) for handing out, each with its proof under the published root; none before the shortlist is approved.',
  who: clerks,
  apart: 'exam',
  params: byId,
  query: z.strictObject({ ...pageFields, limit: z.coerce.number().int().min(1).max(100).default(100) }),
  output: z.object({
    /** Null before the shortlist is approved. `holds`: the scores as they stand now still give the root. */
    commitment: commitmentShape
      .pick({ root: true, size: true, numbers: true })
      .extend({ holds: z.boolean() })
      .nullable(),
    items: z.array(slip),
    next: z.string().nullable(),
  }),
})

export const commitmentContract = [getCommitment, listScoreSlips] as const

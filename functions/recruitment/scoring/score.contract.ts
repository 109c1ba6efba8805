import * as z from 'zod'
import { decimalField } from '../../kernel/decimal-field.ts'
import { operation } from '../../kernel/operation.ts'
import { clerks, code, id, listOf, pageFields } from '../shape.contract.ts'

export const papers = ['written', 'interview'] as const
export type Paper = (typeof papers)[number]

/** The written paper: the whole raw score, and its objective part apart (S-23). Null: absent, which is not zero. */
const writtenScore = z.strictObject({ raw: decimalField, objective: decimalField })
/** A judge's mark, or where the policy names parts a list with one mark for each part. */
export const judgeMark = z.union([decimalField, z.array(decimalField).min(1).max(10)])
export type JudgeMark = z.output<typeof judgeMark>
/** One mark a judge; and the room, where there are several. */
export const interviewScore = z.strictObject({
  marks: z.array(judgeMark).min(1).max(30),
  room: code.optional(),
})
export const scoreValue = z.union([writtenScore, interviewScore]).nullable()
export type WrittenValue = z.output<typeof writtenScore>
export type InterviewValue = z.output<typeof interviewScore>
export type ScoreValue = z.output<typeof scoreValue>

/** How a score stands: nobody, one or two have entered it; equal entries settle it, others are a difference. */
export const scoreStates = ['none', 'once', 'differs', 'settled'] as const

export const scoreShape = z.object({
  application: z.string(),
  paper: z.enum(papers),
  state: z.enum(scoreStates),
  /** One's own entry, and once two stand, both: the second never sees the first before. */
  entries: z.array(z.object({ by: z.string(), at: z.string(), value: scoreValue })),
})

const params = z.strictObject({ id })
/** Two writes and an entry a row fit into one transaction. */
export const mostScores = 40

export const enterScores = operation({
  name: 'enter-scores',
  method: 'POST',
  path: '/v1/recruitment/campaigns/{id}/scores',
  summary:
    'Enters scores; each is entered by two people, and equal entries settle it. One’s own entry can be corrected until sealing.',
  who: clerks,
  params,
  body: z.discriminatedUnion('paper', [
    z.strictObject({
      paper: z.literal('written'),
      rows: z
        .array(z.strictObject({ application: id, value: writtenScore.nullable() }))
        .min(1)
        .max(mostScores),
    }),
    z.strictObject({
      paper: z.literal('interview'),
      rows: z
        .array(z.strictObject({ application: id, value: interviewScore.nullable() }))
        .min(1)
        .max(mostScores),
    }),
  ]),
  output: z.object({ items: z.array(scoreShape) }),
  refusals: ['wrong-state', 'marked-otherwise', 'entered-twice', 'already-announced', 'was-absent'],
})

export const listScores = operation({
  name: 'list-scores',
  method: 'GET',
  path: '/v1/recruitment/campaigns/{id}/scores',
  summary: 'Scores entered, by application; `state=differs` lists the differences.',
  who: clerks,
  params,
  query: z.strictObject({ ...pageFields, paper: z.enum(papers), state: z.enum(scoreStates).optional() }),
  output: listOf(scoreShape),
})

export const scoreContract = [enterScores, listScores] as const

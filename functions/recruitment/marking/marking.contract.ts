import * as z from 'zod'
import { decimalField } from '../../kernel/decimal-field.ts'
import { operation } from '../../kernel/operation.ts'
import { clerks, id, listOf, pageFields, readers } from '../shape.contract.ts'

/** A part's mark; null: absent, which is not zero. */
export const mark = decimalField.nullable()
export type Mark = z.output<typeof mark>

/** A part: `third`: two markers are further apart than the policy lets pass. */
export const partStates = ['none', 'once', 'differs', 'third', 'settled'] as const
export type PartState = (typeof partStates)[number]
/** A whole paper: `open`: something is entered; `clash`: only one of its parts says absent. */
export const paperStates = ['none', 'open', 'differs', 'third', 'clash', 'settled'] as const
export type PaperState = (typeof paperStates)[number]

const part = z.object({
  state: z.enum(partStates),
  /** One's own, and all once the part needs nobody more; none for who marks no paper, until scores are sealed. */
  entries: z.array(z.object({ by: z.string(), at: z.string(), value: mark })),
})
/** A paper as markers know it: no application, name, ticket or post. */
export const paperShape = z.object({
  number: z.string(),
  state: z.enum(paperStates),
  objective: part,
  subjective: part,
})

export const secretNumberField = z.string().regex(/^\d{5,12}$/, 'a secret number')
const params = z.strictObject({ id })
const base = '/v1/recruitment/campaigns/{id}/marking' as const
/** Two writes and an entry a row fit into one transaction. */
export const mostMarks = 40

export const getMarking = operation({
  name: 'get-marking',
  method: 'GET',
  path: base,
  summary: 'How many papers are marked by secret number, and whether this member marks or holds the numbers.',
  who: readers,
  apart: 'marking',
  params,
  output: z.object({
    /** Null until somebody draws them. `commitment`: the SHA-256 of the seed, which is shown once scores are sealed. */
    drawn: z.object({ count: z.int(), commitment: z.string(), by: z.string(), at: z.string() }).nullable(),
    hand: z.enum(['holds', 'marks']).nullable(),
  }),
  refusals: ['marked-otherwise'],
})

export const enterMarks = operation({
  name: 'enter-marks',
  method: 'POST',
  path: `${base}/papers`,
  summary:
    'Enters marks by secret number: the objective part twice alike, the subjective part by two markers and, where they are far apart, a third. Never by whoever holds the numbers.',
  who: clerks,
  apart: 'marking',
  params,
  body: z.strictObject({
    rows: z
      .array(
        z
          .strictObject({ number: secretNumberField, objective: mark.optional(), subjective: mark.optional() })
          .refine((row) => row.objective !== undefined || row.subjective !== undefined, 'a mark of one of the parts'),
      )
      .min(1)
      .max(mostMarks),
  }),
  output: z.object({ items: z.array(paperShape) }),
  refusals: ['wrong-state', 'marked-otherwise', 'not-drawn', 'holds-numbers', 'entered-twice'],
})

export const listMarks = operation({
  name: 'list-marks',
  method: 'GET',
  path: `${base}/papers`,
  summary:
    'Marks entered, by secret number; `state=differs`, `third` and `clash` are what somebody has to look at. Until scores are sealed only who marks sees marks.',
  who: clerks,
  apart: 'marking',
  params,
  query: z.strictObject({ ...pageFields, state: z.enum(paperStates).optional() }),
  output: listOf(paperShape),
  refusals: ['marked-otherwise'],
})

export const markingContract = [getMarking, enterMarks, listMarks] as const

import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import { termsShape } from '../policy/terms.contract.ts'
import { judgeMark } from '../scoring/score.contract.ts'
import { id, text } from '../shape.contract.ts'
import { candidateStates, interviewStates } from './interview.contract.ts'

/** Upper case and no spaces or hyphens: a person types it from a slip. A text that is none of ours answers like an unknown code. */
const slip = z
  .string()
  .max(60)
  .transform((told) => told.replace(/[\s-]/g, '').toUpperCase())

/** A secret that the page makes once and keeps on this phone: whoever uses a code first holds it with this (ADR 35). */
const phone = z.string().min(20).max(60)
const own = { slip, phone }

const number = z.int().min(1).max(500)

/** What a judge sees of their interview: no name once drawn, no written score, no other judge's mark. */
export const ownPanel = z.object({
  campaignName: z.string(),
  day: z.string(),
  place: z.string(),
  /** `over`: the interview is sealed. */
  state: z.enum([...interviewStates, 'over']),
  judge: z.string(),
  /** Since when this phone holds the code, and when other phones were refused. */
  code: z.object({ since: z.string(), tried: z.array(z.string()) }),
  /** Null before the draw, and for whom the draw gave no seat. */
  panel: z.object({ code: z.string(), room: z.string(), seat: z.int() }).nullable(),
  full: z.string(),
  /** Empty: one mark. */
  parts: termsShape.shape.interview.shape.parts,
  /** Only before the draw, so that conflicts can be declared: who is invited, the names masked. */
  roll: z.array(z.object({ application: z.string(), name: z.string(), post: z.string() })),
  /** One's own declarations. */
  conflicts: z.array(z.string()),
  candidates: z.array(z.object({ number, state: z.enum(candidateStates), mark: judgeMark.nullable() })),
})
export type OwnPanel = z.output<typeof ownPanel>

const judging = { who: 'public', apart: 'judges', method: 'POST', maxBytes: 16_384, output: ownPanel } as const
const at = '/v1/recruitment/judging' as const

export const getPanel = operation({
  ...judging,
  name: 'get-panel',
  path: at,
  summary: 'What a judge has to do, by the code on their slip: whom to avoid before the draw, whom to mark after it.',
  body: z.strictObject(own),
  refusals: ['slip-taken'],
})

export const declareOwnConflict = operation({
  ...judging,
  name: 'declare-own-conflict',
  path: `${at}/conflicts`,
  summary: 'A judge declares whom they must not judge (回避), before the draw.',
  body: z.strictObject({ ...own, application: id, reason: text(300) }),
  refusals: ['slip-taken', 'wrong-state', 'nothing-changed'],
})

export const enterMark = operation({
  ...judging,
  name: 'enter-mark',
  path: `${at}/marks`,
  summary: 'A judge’s confirmed mark for the candidate of this number, called in now. It is final.',
  body: z.strictObject({ ...own, number, mark: judgeMark }),
  refusals: ['slip-taken', 'wrong-state', 'not-called-in', 'already-marked'],
})

export const judgingContract = [getPanel, declareOwnConflict, enterMark] as const

import * as z from 'zod'
import { historyPage, historyQuery } from '../../evidence/contract.ts'
import { operation } from '../../kernel/operation.ts'
import { judgeMark } from '../scoring/score.contract.ts'
import { approvers, byId, clerks, code, day, distinct, id, readers, text } from '../shape.contract.ts'

/**
 * 已安排、已抽签、进行中. Conflicts are declared and everything is still open while `arranged`; a draw can be repeated by a recorded
 * decision until the first candidate is called (`running`).
 */
export const interviewStates = ['arranged', 'drawn', 'running'] as const
export type InterviewState = (typeof interviewStates)[number]

/** A candidate: invited, drawn and waiting, called in, absent (which is not zero, A-26), or announced. */
export const candidateStates = ['invited', 'waiting', 'called', 'absent', 'announced'] as const

/** A judge takes up to three writes and a transaction has a hundred; all may be exchanged at once, with five writes besides. */
export const mostJudges = 31

const panel = z.strictObject({ code, room: text(60) })
const judge = z.strictObject({ code, unit: text(60), reserve: z.boolean().default(false) })

const arrangementFields = {
  day,
  place: text(120),
  /** What those who wait are told: when to come, where the phones are left. */
  waiting: text(1000),
  /** So many candidates a panel hears at most. */
  capacity: z.int().min(1).max(500),
  panels: z.array(panel).min(1).max(20).refine(distinct, 'each code once'),
}

const conflict = z.object({ judge: z.string(), application: z.string() })

/** Everything that a draw follows from, besides its seed: whoever has both can repeat it. */
export const drawTold = z.object({
  panels: z.array(z.string()),
  capacity: z.int(),
  /** Judges a panel, as the policy says. */
  size: z.int(),
  /** May a post be heard by several panels? Only where the policy evens rooms out. */
  split: z.boolean(),
  judges: z.array(z.object({ code: z.string(), reserve: z.boolean() })),
  candidates: z.array(z.object({ id: z.string(), post: z.string() })),
  conflicts: z.array(conflict),
})
export type DrawTold = z.output<typeof drawTold>

/** A panel with its judges by seat and its candidates in the order of speaking. */
export const drawnPanel = z.object({
  code: z.string(),
  judges: z.array(z.string()),
  candidates: z.array(z.string()),
})
export type DrawnPanel = z.output<typeof drawnPanel>

export const drawShape = z.object({
  seed: z.string(),
  at: z.string(),
  by: z.string(),
  /** 1, and one more with every repetition. */
  round: z.int(),
  /** The decision by which it was repeated. */
  document: z.string().nullable(),
  told: drawTold,
  /** What the ledger knows the two lists by: SHA-256 over their RFC 8785 canonical JSON. */
  hashes: z.object({ judges: z.string(), candidates: z.string() }),
  panels: z.array(drawnPanel),
})

export const arrangementShape = z.object({
  ...arrangementFields,
  state: z.enum(interviewStates),
  judges: z.array(
    z.object({
      ...judge.shape,
      reserve: z.boolean(),
      /** Null once erased. */
      name: z.string().nullable(),
      /** Told at a repeated draw that they do not come. */
      out: z.boolean(),
      /** Has a code in hand. */
      slip: z.boolean(),
      /** Since when a phone holds it; null while none used it. */
      since: z.string().nullable(),
      /** When other phones were refused with it. */
      tried: z.array(z.string()),
    }),
  ),
  conflicts: z.array(
    conflict.extend({
      by: z.enum(['judge', 'hr']),
      at: z.string(),
      /** The candidate's, masked; null once erased. */
      name: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  draw: drawShape.nullable(),
  version: z.int(),
})
export type ArrangementView = z.output<typeof arrangementShape>

export const candidateShape = z.object({
  application: z.string(),
  post: z.string(),
  /** Masked; null once erased. */
  name: z.string().nullable(),
  panel: z.string().nullable(),
  /** The place in the panel's order of speaking, from 1: all that judges know of a candidate. */
  number: z.int().nullable(),
  state: z.enum(candidateStates),
  /** Who noted an absence: somebody else settles it. */
  absentBy: z.string().nullable(),
  /** By seat; a judge whose mark is missing has not confirmed one. */
  marks: z.array(
    z.object({
      judge: z.string(),
      mark: judgeMark,
      at: z.string(),
      version: z.int(),
      /** What a recorded decision corrected, the oldest first. */
      earlier: z.array(z.object({ mark: judgeMark, document: z.string(), by: z.string(), at: z.string() })),
    }),
  ),
  /** The mean as marked, once announced and not absent. Rooms are evened out when all have spoken. */
  score: z.string().nullable(),
})
export type CandidateView = z.output<typeof candidateShape>

const at = '/v1/recruitment/campaigns/{id}/interview' as const
const staff = { apart: 'interview' } as const
const changing = { ...staff, method: 'POST', params: byId, output: arrangementShape, ifMatch: true } as const

export const getInterview = operation({
  ...staff,
  name: 'get-interview',
  method: 'GET',
  path: at,
  summary: 'The interview as it is arranged and drawn; null while none is arranged.',
  who: readers,
  params: byId,
  output: z.object({ arrangement: arrangementShape.nullable() }),
})

export const getInterviewHistory = operation({
  ...staff,
  name: 'get-interview-history',
  method: 'GET',
  path: `${at}/history`,
  summary:
    'Everything that was done with an interview, oldest first, entries exactly as stored; empty while none is arranged.',
  who: readers,
  params: byId,
  query: historyQuery,
  output: historyPage,
})

export const arrangeInterview = operation({
  ...staff,
  name: 'arrange-interview',
  method: 'PUT',
  path: at,
  summary: 'Arranges the interview: day, place, rooms, judges. `If-Match: "0"` the first time; not once drawn.',
  who: clerks,
  params: byId,
  body: z.strictObject({
    ...arrangementFields,
    judges: z
      .array(judge.extend({ name: text(40) }))
      .min(1)
      .max(mostJudges)
      .refine(distinct, 'each code once'),
  }),
  output: arrangementShape,
  ifMatch: true,
  refusals: ['wrong-state'],
})

export const issueJudgeCodes = operation({
  ...staff,
  name: 'issue-judge-codes',
  method: 'POST',
  path: `${at}/codes`,
  unkept: true,
  summary: 'New personal codes for these judges, told this once; earlier ones stop to work. Only hashes are kept.',
  who: clerks,
  params: byId,
  body: z.strictObject({ judges: z.array(code).min(1).max(mostJudges) }),
  output: z.object({ items: z.array(z.object({ judge: z.string(), slip: z.string() })) }),
})

export const declareConflict = operation({
  ...changing,
  name: 'declare-conflict',
  path: `${at}/conflicts`,
  summary: 'Notes that a judge must not judge a candidate (回避), until the first candidate is called.',
  who: clerks,
  body: z.strictObject({ judge: code, application: id, reason: text(300) }),
  refusals: ['wrong-state', 'nothing-changed'],
})

const draws = ['wrong-state', 'too-few-judges', 'too-few-panels', 'post-split', 'no-panel-without-conflict'] as const

export const drawPanels = operation({
  ...changing,
  name: 'draw-panels',
  path: `${at}/draw`,
  summary:
    'Draws judges and candidates to panels, and the order of speaking, by a seed that the server makes and keeps.',
  who: clerks,
  refusals: [...draws],
})

export const redrawPanels = operation({
  ...changing,
  name: 'redraw-panels',
  path: `${at}/redraw`,
  summary:
    'Draws again by a recorded decision, without judges who do not come, before the first candidate is called; never by who drew.',
  who: clerks,
  body: z.strictObject({ document: text(200), out: z.array(code).max(mostJudges).default([]) }),
  refusals: [...draws, 'own-approval'],
})

const onCandidate = {
  ...staff,
  method: 'POST',
  params: z.strictObject({ id, application: id }),
  output: candidateShape,
} as const
const candidate = `${at}/candidates/{application}` as const

export const callCandidate = operation({
  ...onCandidate,
  name: 'call-candidate',
  path: `${candidate}/call`,
  summary: 'Calls a candidate in: from now on the panel’s judges may mark them.',
  who: clerks,
  refusals: ['wrong-state', 'conflict-declared'],
})

export const markAbsent = operation({
  ...onCandidate,
  name: 'mark-absent',
  path: `${candidate}/mark-absent`,
  summary: 'Notes that a candidate did not come; not once a judge has marked them. Somebody else announces it.',
  who: clerks,
  refusals: ['wrong-state', 'conflict-declared'],
})

export const announceMark = operation({
  ...onCandidate,
  name: 'announce-mark',
  path: `${candidate}/announce`,
  summary: 'Announces the score once every judge of the panel has confirmed a mark, and settles it in the campaign.',
  who: clerks,
  refusals: ['wrong-state', 'marks-missing', 'own-approval', 'entered-twice'],
})

export const correctMark = operation({
  ...onCandidate,
  name: 'correct-mark',
  path: `${candidate}/correct`,
  summary: 'Corrects a confirmed mark by a recorded decision, until the interview is sealed; both marks are kept.',
  who: approvers,
  body: z.strictObject({ judge: code, mark: judgeMark, document: text(200) }),
  ifMatch: true,
  refusals: ['wrong-state', 'nothing-changed'],
})

export const interviewContract = [
  getInterview,
  getInterviewHistory,
  arrangeInterview,
  issueJudgeCodes,
  declareConflict,
  drawPanels,
  redrawPanels,
  callCandidate,
  markAbsent,
  announceMark,
  correctMark,
] as const

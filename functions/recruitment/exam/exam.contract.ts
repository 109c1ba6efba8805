import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import {
  approvers,
  byId,
  clerks,
  code,
  day,
  distinct,
  id,
  listOf,
  pageFields,
  readers,
  text,
} from '../shape.contract.ts'

/** 未安排、已安排、已编排座位、已开始发证或考勤. */
export const examStates = ['none', 'arranged', 'drawn', 'begun'] as const
export type ExamState = (typeof examStates)[number]
export const examActions = ['arrange', 'draw', 'redraw', 'hand-out', 'attend'] as const
export type ExamAction = (typeof examActions)[number]

/** A time of day in the county's time zone. */
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00')

/** A room (考场): so many rows of so many seats, numbered row by row from 1. */
const room = z
  .strictObject({
    code,
    name: text(40),
    address: text(120),
    rows: z.int().min(1).max(60),
    seats: z.int().min(1).max(60),
  })
  .refine(({ rows, seats }) => rows * seats <= 999, { path: ['rows'], message: 'at most 999 seats in a room' })
export type Room = z.output<typeof room>

/** Everything that is arranged for the written exam of a campaign (S-22, S-23). */
export const arrangement = z.strictObject({
  date: day,
  from: clock,
  place: text(120),
  /** Where and when tickets are collected, both days inclusive. */
  collection: z.strictObject({
    from: day,
    to: day,
    place: text(120),
    /** May somebody else collect it with a letter of authority (代领)? */
    proxy: z.boolean(),
    /** What a ticket not collected by the last day means: the exam is given up (视作自动放弃考试), or it is handed out later. */
    late: z.enum(['forfeits', 'accepted']),
  }),
  rooms: z.array(room).min(1).max(99).refine(distinct, 'each code once'),
  /** What the ticket tells whoever sits the exam (考生须知). */
  rules: z.array(text(200)).max(12),
})
export type Arrangement = z.output<typeof arrangement>

/** A draw (编排座位): from these alone anybody can repeat it with the list of who takes part and the rooms. */
const draw = z.object({
  /** 32 random bytes in hex, made by the server when it drew; the ledger has it. */
  seed: z.string(),
  /** The hash of the application numbers of all who take part, in the order of their text (RFC 8785 list, SHA-256). */
  list: z.string(),
  size: z.int(),
  /** How every ticket number of this draw begins: the year of the exam. */
  prefix: z.string(),
  by: z.string(),
  at: z.string(),
  /** The decision by which seats were drawn anew. */
  document: z.string().optional(),
})

export const examShape = z.object({
  state: z.enum(examStates),
  /** Null while nothing is arranged. */
  arrangement: arrangement.nullable(),
  draw: draw.nullable(),
  version: z.int(),
  actions: z.array(z.enum(examActions)),
  /** What a second person does, since this member's own hand is in it. */
  barred: z.array(z.enum(examActions)),
})

export type ExamView = z.output<typeof examShape>

export const attendances = ['present', 'absent', 'breach'] as const
export type Attendance = (typeof attendances)[number]

/** 待领取、已领取、逾期放弃. */
export const collections = ['waiting', 'collected', 'forfeited'] as const

export const ticketShape = z.object({
  application: z.string(),
  /** 准考证号. */
  number: z.string(),
  room: z.string(),
  seat: z.int(),
  post: z.string(),
  /** Masked; null once the person was erased. */
  person: z.object({ name: z.string(), identity: z.string() }).nullable(),
  /** Withdrew or was disqualified since the draw: the seat stays empty. */
  gone: z.boolean(),
  collection: z.enum(collections),
  collectedAt: z.string().optional(),
  /** Collected by somebody else. */
  proxy: z.boolean(),
  attendance: z.enum(attendances).nullable(),
})
export type Ticket = z.output<typeof ticketShape>

const base = '/v1/recruitment/campaigns/{id}/exam' as const
const apart = { apart: 'exam', params: byId } as const

export const getExam = operation({
  ...apart,
  name: 'get-exam',
  method: 'GET',
  path: base,
  summary:
    'How a campaign’s written exam is arranged and its seats were drawn; `arrangement` is null while nothing is.',
  who: readers,
  output: examShape,
})

export const arrangeExam = operation({
  ...apart,
  name: 'arrange-exam',
  method: 'PUT',
  path: base,
  summary:
    'Arranges the written exam: day, place, rooms, collection of tickets. Once seats are drawn the rooms stay. `If-Match: "0"` arranges it for the first time.',
  who: clerks,
  body: arrangement,
  output: examShape,
  ifMatch: true,
  refusals: ['wrong-state'],
})

export const drawSeats = operation({
  ...apart,
  name: 'draw-seats',
  method: 'POST',
  path: `${base}/draw-seats`,
  summary:
    'Gives everybody who takes part a room, a seat and a ticket number by a seed that stands in the ledger. Anybody with seed and list can repeat it.',
  who: clerks,
  output: examShape,
  ifMatch: true,
  refusals: ['wrong-state', 'too-few-seats'],
})

export const redrawSeats = operation({
  ...apart,
  name: 'redraw-seats',
  method: 'POST',
  path: `${base}/redraw-seats`,
  summary:
    'Draws anew with another seed, by a document and a second person, before the first day on which tickets are handed out.',
  who: approvers,
  body: z.strictObject({ document: text(200) }),
  output: examShape,
  ifMatch: true,
  refusals: ['wrong-state', 'own-approval', 'tickets-out', 'too-few-seats'],
})

export const listTickets = operation({
  ...apart,
  name: 'list-tickets',
  method: 'GET',
  path: `${base}/tickets`,
  summary: 'Admission tickets in the order of their numbers, persons masked; empty before seats are drawn.',
  who: readers,
  query: z.strictObject({
    ...pageFields,
    limit: z.coerce.number().int().min(1).max(100).default(100),
    room: code.optional(),
  }),
  output: listOf(ticketShape),
})

export const handOutTicket = operation({
  ...apart,
  name: 'hand-out-ticket',
  method: 'POST',
  path: `${base}/tickets/{application}/hand-out`,
  summary:
    'Records that a ticket was collected, by the applicant or by somebody with a letter of authority; within its days.',
  who: clerks,
  params: z.strictObject({ id, application: id }),
  body: z.strictObject({
    /** The name of whoever collects it for the applicant; left out: the applicant does. */
    proxy: text(60).optional(),
  }),
  output: ticketShape,
  refusals: ['wrong-state', 'collection-closed'],
})

export const recordAttendance = operation({
  ...apart,
  name: 'record-attendance',
  method: 'POST',
  path: `${base}/attendance`,
  summary: 'Records who was there, who was not and who broke the rules; can be corrected until the scores are sealed.',
  who: clerks,
  body: z.strictObject({
    rows: z
      .array(z.strictObject({ application: id, attendance: z.enum(attendances) }))
      .min(1)
      .max(40),
  }),
  output: z.object({ items: z.array(ticketShape) }),
  refusals: ['wrong-state'],
})

export const examContract = [
  getExam,
  arrangeExam,
  drawSeats,
  redrawSeats,
  listTickets,
  handOutTicket,
  recordAttendance,
] as const

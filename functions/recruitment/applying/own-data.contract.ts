import * as z from 'zod'

const text = z.string()
const day = z.string()

/** What is held and not told: what, and until which step, with the day where one is known. */
const withheldShape = z.object({
  what: z.enum([
    'seat',
    'written-score',
    'attendance',
    'interview-marks',
    'outcomes',
    'objections-about',
    'award',
    'proxy',
    'handlers',
    'proofs',
  ]),
  /** `others`, `technical`: never, since it is another person's, or proves that nothing was changed and says nothing of anybody. */
  until: z.enum(['tickets', 'shortlist', 'notice', 'decided', 'employer', 'request', 'others', 'technical']),
  on: day.optional(),
})
export type Withheld = z.output<typeof withheldShape>

/** What the county holds of a person besides the application, as far as it is released to them. */
export const ownRecords = z.object({
  /** How the ticket was collected, and whether the person came: with the scores. */
  exam: z
    .object({
      collectedAt: text.nullable(),
      byProxy: z.boolean(),
      attendance: z.enum(['present', 'absent', 'breach']).nullable(),
    })
    .nullable(),
  /** The judges' marks by seat, without who gave which: with the notice. */
  marks: z.array(z.union([text, z.array(text)])).nullable(),
  /** Marks of an additional test among equals: with the notice. */
  retests: z.array(z.object({ at: text, mark: text })),
  /** How medical, investigation and the rest came out: with the notice. */
  outcomes: z.array(z.object({ type: text, passed: z.boolean(), at: text })),
  hire: z
    .object({
      state: text,
      training: z.object({ attended: z.boolean(), passed: z.boolean(), on: day }).optional(),
      contract: z.object({ start: day, probationEnd: day.nullable(), end: day }).optional(),
      ended: z.object({ on: day, reason: text }).optional(),
    })
    .nullable(),
  /** What others objected to this person, once decided; never who objected, or in which words. */
  objections: z.array(z.object({ state: text, at: text, decidedAt: text.nullable(), settledAt: text.nullable() })),
  withheld: z.array(withheldShape),
})
export type OwnRecords = z.output<typeof ownRecords>

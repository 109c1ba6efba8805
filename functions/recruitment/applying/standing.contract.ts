import * as z from 'zod'

const text = z.string()
/**
 * What an applicant is told of how they stand, each part from the step on that releases it, and null before: nothing that is not
 * sealed, approved and released leaves, nor anything of anybody else.
 */
export const standingShape = z.object({
  /** Once seats are drawn. */
  exam: z
    .object({
      ...{ date: text, from: text, place: text, rules: z.array(text) },
      collection: z.object({
        from: text,
        to: text,
        place: text,
        proxy: z.boolean(),
        late: z.enum(['forfeits', 'accepted']),
      }),
      /** 准考证, from the first day on which tickets are handed out; null before. */
      ticket: z
        .object({
          number: text,
          /** Masked, as on the ticket that the office prints. */
          person: z.object({ name: text, identity: text }).nullable(),
          room: z.object({ code: text, name: text, address: text, rows: z.int(), seats: z.int() }),
          seat: z.int(),
          collection: z.enum(['waiting', 'collected', 'forfeited']),
          collectedAt: text.optional(),
        })
        .nullable(),
    })
    .nullable(),
  /** Once the shortlist is approved and its scores are committed to. */
  shortlist: z
    .object({
      invited: z.boolean(),
      /** Not invited, and the next in the written order follow whoever steps back before the interview. */
      mayFollow: z.boolean(),
      /** 成绩条; null for whoever has no written score. */
      slip: z
        .object({
          ...{ number: text, raw: text, written: text, objective: text },
          /** With its proof under the published root, in one line. */
          text,
          numbers: z.enum(['ticket', 'registration']),
        })
        .nullable(),
    })
    .nullable(),
  /** Once panels are drawn, for those who speak: without judges. */
  interview: z
    .object({
      ...{ day: text, place: text, waiting: text, room: text },
      /** The place in the order of speaking, from 1. */
      number: z.int(),
    })
    .nullable(),
  /** Once the notice hangs out: as it says. `row` is null for whoever did not get as far as the ranking. */
  result: z
    .object({
      publishedAt: text,
      row: z
        .object({
          ...{ number: text, written: text, objective: text, interview: text, composite: text },
          ...{ rank: z.int(), proposed: z.boolean() },
        })
        .nullable(),
      /** To the medical, at first or in somebody's place. */
      called: z.boolean(),
    })
    .nullable(),
})
export type OwnStanding = z.output<typeof standingShape>

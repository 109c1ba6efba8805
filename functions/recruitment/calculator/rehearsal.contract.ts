import * as z from 'zod'
import { crossChecked } from '../../kernel/cross-check.ts'
import { decimalField } from '../../kernel/decimal-field.ts'
import { nameField, wholeField } from '../../kernel/field.ts'
import { roundings } from '../../kernel/score.ts'
import { causes } from './cause.contract.ts'
import { crossFaults, dropField } from './rehearsal-faults.contract.ts'

export { causes } from './cause.contract.ts'
export { type Decision, type PostAnswer, type RehearsalAnswer, rehearsalAnswer } from './rehearsal-answer.contract.ts'

/** Beyond this nothing is a ratio of people any more; it keeps every size a safe integer. */
const ratioField = decimalField.refine((text) => Number(text) <= 1_000_000, 'at most 1000000')

/** The rules of one recruitment (catalogue S-21…S-31, A-01…A-20), all of them data. */
export const recruitmentPolicy = z.strictObject({
  written: z.strictObject({
    full: decimalField,
    bonus: z.strictObject({
      table: z.record(nameField, decimalField),
      combine: z.enum(['max', 'sum']),
      cap: decimalField.nullable(),
    }),
  }),
  interview: z.strictObject({ full: decimalField, drop: dropField }),
  weights: z.strictObject({ written: decimalField, interview: decimalField }),
  decimals: wholeField(0, 10),
  /**
   * Every score is rounded (the default) or the composite only: the written score, its cap and the interview then count as they
   * are, in the composite and as tie keys, and are rounded where they are shown. Equals on paper may so have different ranks.
   */
  stages: z.enum(['each', 'composite']).optional(),
  ties: z.array(z.enum(['written', 'objective', 'interview'])),
  tieOn: z.enum(['rounded', 'exact']),
  /**
   * The written score that orders, cuts and settles ties, with its bonus (the default) or as marked: the one that somebody
   * without any cause would have, capped and rounded like the other.
   */
  tieWritten: z.enum(['withBonus', 'raw']).optional(),
  opening: z.strictObject({ ratio: ratioField, base: z.enum(['qualified', 'registered']) }),
  shortlist: z.strictObject({
    ratio: ratioField,
    rounding: z.enum(roundings),
    cutTie: z.enum(['objectiveThenAll', 'includeAllTied', 'strict']),
  }),
  medical: z.strictObject({
    ratio: ratioField,
    floor: decimalField,
    /** Which composite has to reach the floor; the rounded one by default. */
    floorOn: z.enum(['rounded', 'exact']).optional(),
  }),
  substitute: z.strictObject({ on: z.array(z.enum(causes)) }),
})

const post = z.strictObject({ code: nameField, headcount: wholeField(0, 1_000_000), openingConsent: z.boolean() })

/** `written: null` and `interview: null` mean absent, which is not zero (catalogue A-26). */
const applicant = z.strictObject({
  id: nameField,
  post: nameField,
  qualified: z.boolean(),
  written: z.strictObject({ raw: decimalField, objective: decimalField }).nullable(),
  bonus: z.array(nameField),
  interview: z.array(decimalField).min(1).nullable(),
})

/** What a recruitment rehearsal is given: a policy, the posts, the people and what happened afterwards in order of time. */
export const rehearsal = crossChecked(
  z.strictObject({
    policy: recruitmentPolicy,
    posts: z.array(post),
    applicants: z.array(applicant),
    events: z.array(z.strictObject({ type: z.enum(causes), id: nameField })),
  }),
  crossFaults,
)

export type Rehearsal = z.output<typeof rehearsal>
export type RecruitmentPolicy = Rehearsal['policy']
export type Post = Rehearsal['posts'][number]
export type Applicant = Rehearsal['applicants'][number]
export type LaterEvent = Rehearsal['events'][number]

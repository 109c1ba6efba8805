import * as z from 'zod'
import { crossChecked } from '../kernel/cross-check.ts'
import { decimalField } from '../kernel/decimal-field.ts'
import { monthField, nameField, wholeField } from '../kernel/field.ts'
import { roundings } from '../kernel/score.ts'
import { crossFaults } from './rehearsal-faults.contract.ts'

/** Beyond this nothing is a rate of subjects any more; it keeps every quota a safe integer. */
const rateField = decimalField.refine((text) => Number(text) <= 1_000_000, 'at most 1000000')

/** How an indicator turns facts into points; `numerator`, `denominator` and `count` name facts. */
const rule = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('manual') }),
  z.strictObject({ type: z.literal('ratio'), numerator: nameField, denominator: nameField }),
  z.strictObject({
    type: z.literal('threshold'),
    numerator: nameField,
    denominator: nameField,
    target: decimalField,
    lose: decimalField,
    step: z.enum(['whole', 'linear']),
  }),
  z.strictObject({ type: z.literal('deduct'), count: nameField, each: decimalField }),
])

/** The rules of one assessment (catalogue W-36, W-47, S-37, A-21, A-30…A-37), all of them data. */
const scheme = z.strictObject({
  decimals: wholeField(0, 10),
  indicators: z.array(z.strictObject({ code: nameField, points: decimalField, rule })),
  noData: z.enum(['full', 'zero', 'rescale']),
  rank: z.literal('competition'),
  year: z.strictObject({ method: z.enum(['mean', 'sum', 'rankSum']) }),
  accountability: z.strictObject({
    months: wholeField(1, 1200),
    bottom: z.union([z.strictObject({ rate: rateField }), z.strictObject({ count: wholeField(0, 1_000_000) })]),
    missing: z.enum(['skip', 'zero', 'break']),
    resetYear: z.boolean(),
    tracks: z.array(nameField),
  }),
  excellent: z.strictObject({ rate: rateField, rounding: z.enum(roundings), award: decimalField }),
})

const month = z.strictObject({
  month: monthField,
  facts: z.record(nameField, z.record(nameField, wholeField(0, Number.MAX_SAFE_INTEGER))).optional(),
  manual: z.record(nameField, z.record(nameField, decimalField)).optional(),
})

/** What an assessment rehearsal is given: a scheme, the subjects in display order, the months in order of time. */
export const rehearsal = crossChecked(
  z.strictObject({ scheme, subjects: z.array(nameField), months: z.array(month) }),
  crossFaults,
)

const place = { subject: z.string(), score: z.string(), rank: z.int().min(1) }

const monthAnswer = z.strictObject({
  month: z.string(),
  scores: z.array(z.strictObject({ ...place, low: z.boolean(), parts: z.record(z.string(), z.string()) })),
  referrals: z.array(z.strictObject({ subject: z.string(), track: z.string() })),
})

/** What it answers: every month's list and referrals, the year's list, and who is excellent. */
export const rehearsalAnswer = z.strictObject({
  months: z.array(monthAnswer),
  year: z.array(z.strictObject(place)),
  excellent: z.strictObject({
    quota: z.int().min(0),
    subjects: z.array(z.string()),
    decision: z.array(z.string()).nullable(),
    award: z.string(),
  }),
})

export type Rehearsal = z.output<typeof rehearsal>
export type Scheme = Rehearsal['scheme']
export type Indicator = Scheme['indicators'][number]
export type Month = Rehearsal['months'][number]
export type RehearsalAnswer = z.output<typeof rehearsalAnswer>

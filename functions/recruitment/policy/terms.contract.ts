import * as z from 'zod'
import { decimalField } from '../../kernel/decimal-field.ts'
import { roundings } from '../../kernel/score.ts'
import { causes } from '../calculator/cause.contract.ts'
import { code, day, distinct, text } from '../shape.contract.ts'
import { eligibilityRule } from './eligibility.contract.ts'

export const channels = ['on-site', 'online'] as const
export const insurances = ['pension', 'medical', 'unemployment', 'injury', 'maternity', 'housing-fund'] as const

const ratio = decimalField.refine((value) => Number(value) <= 1000, 'at most 1000')
const money = z.string().regex(/^(?:0|[1-9]\d{0,9})(?:\.\d{1,2})?$/, 'yuan such as "2800" or "2800.50"')

/** A paper that an applicant brings; `when` says to whom it applies (catalogue S-17). */
const document = z.strictObject({
  code,
  name: text(80),
  when: z.enum(['always', 'relative', 'service', 'graduate']).default('always'),
})

/** A kind of post: who may apply, what they bring, what they earn (catalogue S-03…S-14, S-35, S-36). */
const kind = z.strictObject({
  code,
  name: text(40),
  duties: z.array(text(200)).max(30).default([]),
  eligibility: z.array(eligibilityRule).max(20),
  documents: z.array(document).max(30).refine(distinct, 'each code once'),
  /** Yuan a month: during probation, and afterwards as base and performance parts. */
  pay: z.strictObject({ probation: money, base: money, performance: money }),
})

/** A cause for points on the written score, counted only when its proof was seen (catalogue S-13, S-14, S-18, A-24). */
const bonusCause = z.strictObject({
  code,
  name: text(80),
  points: decimalField,
  proof: text(120),
  /** The kinds of post it is for. */
  kinds: z.array(code).min(1).max(20),
})

/** A part of the interview; the weights of all parts sum to 1 (catalogue S-26, A-10). */
const interviewPart = z.strictObject({ code, name: text(40), weight: decimalField })

/**
 * Everything that a county may decide about one recruitment (catalogue §5.8); only posts and headcounts come with the
 * campaign. What contradicts itself is told by `lint.rules.ts` rather than refused, so that a clerk may save a draft.
 */
export const termsShape = z.strictObject({
  /** Ages and spans of service are counted to this day. */
  referenceDate: day,
  /** Both days inclusive (S-16). */
  registration: z.strictObject({
    from: day,
    to: day,
    channels: z.array(z.enum(channels)).min(1).max(2),
    onePostEach: z.boolean(),
    /** Days of the window on which the counter is closed; none: it is open to the stated last day, Saturdays too. */
    closedDays: z.array(day).max(60).optional(),
    /** Applications begun online within one hour of the clock; left out: as `drafts.rules.ts` says. */
    draftsPerHour: z.int().min(1).max(100_000).optional(),
  }),
  kinds: z.array(kind).min(1).max(20).refine(distinct, 'each code once'),
  bonus: z.strictObject({
    causes: z.array(bonusCause).max(40).refine(distinct, 'each code once'),
    combine: z.enum(['max', 'sum']),
    cap: decimalField.nullable(),
  }),
  opening: z.strictObject({ ratio, base: z.enum(['qualified', 'registered']), consentBy: text(60) }),
  written: z.strictObject({
    full: decimalField,
    minutes: z.int().min(1).max(600),
    subjects: z.array(text(60)).max(30),
  }),
  /** How papers are marked; left out: under the registration number, each score entered by two people. */
  marking: z
    .strictObject({
      mode: z.enum(['open', 'secret']).optional(),
      /** The objective part's full mark; the subjective part has the rest of the paper's. */
      objectiveFull: decimalField.optional(),
      /** Two markers' subjective marks that differ by more go to a third. */
      thirdAbove: decimalField.optional(),
      /** The third's mark counts alone unless said otherwise, or the mean of it and the nearer of the two. */
      third: z.enum(['alone', 'nearest']).optional(),
    })
    .optional(),
  interview: z.strictObject({
    full: decimalField,
    judges: z.int().min(1).max(30),
    drop: z.int().min(0).max(10),
    /** Empty: each judge gives one mark. */
    parts: z.array(interviewPart).max(10).refine(distinct, 'each code once'),
    /** `coefficient`: a room's marks times the mean of all ÷ the mean of the room. */
    rooms: z.enum(['as-marked', 'coefficient']),
  }),
  weights: z.strictObject({ written: decimalField, interview: decimalField }),
  decimals: z.int().min(0).max(6),
  /** What is rounded: every score unless said otherwise, or the composite only. */
  stages: z.enum(['each', 'composite']).optional(),
  ties: z.strictObject({
    keys: z.array(z.enum(['written', 'objective', 'interview'])).max(3),
    on: z.enum(['rounded', 'exact']),
    /** Does the written score that orders hold the bonus? It does unless said otherwise. */
    written: z.enum(['withBonus', 'raw']).optional(),
    /** What settles equals that the keys leave: a signed decision unless said otherwise, or an additional test. */
    final: z.enum(['decision', 'retest']).optional(),
  }),
  shortlist: z.strictObject({
    ratio,
    rounding: z.enum(roundings),
    cutTie: z.enum(['objectiveThenAll', 'includeAllTied', 'strict']),
    /** Is the next one invited when somebody invited withdraws before the interview? Nobody is unless said so. */
    refill: z.boolean().optional(),
  }),
  medical: z.strictObject({
    ratio,
    floor: decimalField,
    /** Which composite has to reach the floor: the rounded one unless said otherwise. */
    floorOn: z.enum(['rounded', 'exact']).optional(),
  }),
  substituteOn: z.array(z.enum(causes)).max(causes.length),
  notice: z.strictObject({
    days: z.int().min(1).max(60),
    clock: z.enum(['working-days', 'calendar-days']),
    countFirstDay: z.boolean(),
    /** Are Saturdays and Sundays that the State Council made working days counted? They are unless said otherwise. */
    makeUpDays: z.boolean().optional(),
    channels: z.array(text(60)).max(20),
  }),
  /** How objections to the notice are heard; what is left out: as `objection.rules.ts` says (S-32). */
  objections: z
    .strictObject({
      /** Whom the county hears: anybody, or only who tells a name (实名). */
      from: z.enum(['anybody', 'named']).optional(),
      /** Working days until it is answered. */
      days: z.int().min(1).max(60).optional(),
      /** How many a campaign takes on one day: keeps a flood out. */
      perDay: z.int().min(1).max(10_000).optional(),
    })
    .optional(),
  /** After a campaign's end those not hired are erased; left out: as `retention.rules.ts` says (PIPL, art. 19). */
  retention: z.strictObject({ notHiredMonths: z.int().min(0).max(120) }).optional(),
  training: z.boolean(),
  contract: z.strictObject({
    months: z.int().min(1).max(120),
    probationMonths: z.int().min(0).max(12),
    /** On which day a term ends: the day before the corresponding date unless said otherwise. */
    endRule: z.enum(['day-before', 'same-day']).optional(),
  }),
  insurances: z.array(z.enum(insurances)).max(insurances.length),
  excellent: z.strictObject({
    rate: decimalField,
    rounding: z.enum(roundings),
    award: money,
    pool: z.enum(['all', 'kind']),
    /** Months served by 31 December that make the year count; without it, whoever is past probation counts. */
    minMonths: z.int().min(0).max(12).optional(),
  }),
})
export type Terms = z.output<typeof termsShape>
export type PostKind = Terms['kinds'][number]

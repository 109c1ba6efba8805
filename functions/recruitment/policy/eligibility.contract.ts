import * as z from 'zod'
import { code, day, text } from '../shape.contract.ts'

/** Completed education, from low to high (初中 … 博士). */
export const educationLevels = ['junior', 'senior', 'college', 'bachelor', 'master', 'doctor'] as const
export type EducationLevel = (typeof educationLevels)[number]

/** The applicant, or a parent, child or spouse (直系亲属, A-16). */
export const persons = ['self', 'relative'] as const
const who = z.array(z.enum(persons)).min(1).max(2)
const regionNames = z.array(text(40)).max(50)
/** `review`: regions that the letter does not name but a person should judge (A-16: the county beside the city). */
const places = { who, regions: regionNames.min(1), review: regionNames.default([]) }

/** One way to satisfy a rule of residence (catalogue S-05, S-08). */
export const residence = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('registered'), ...places }),
  z.strictObject({ fact: z.literal('house'), ...places }),
  /** Graduated there, not longer ago than so many years on the reference date. */
  z.strictObject({ fact: z.literal('graduate'), regions: regionNames.min(1), years: z.int().min(1).max(50) }),
  /** Works, or worked, for the public side since this day or earlier. */
  z.strictObject({ fact: z.literal('service'), hiredBy: day, inclusive: z.boolean(), serving: z.boolean() }),
])
export type Residence = z.output<typeof residence>

const item = z.strictObject({ code, name: text(80) })
const items = z.array(item).min(1).max(20)
/** Where the rule stands: the notice's paragraph. Told with every decision. */
const source = text(120)

/** One rule of who may apply, as data (catalogue S-05…S-12). */
export const eligibilityRule = z.discriminatedUnion('type', [
  /** Born from … to, both inclusive, by the identity number. */
  z.strictObject({ type: z.literal('age'), source, from: day, to: day }),
  z.strictObject({ type: z.literal('education'), source, floor: z.enum(educationLevels) }),
  /** At least one of these. */
  z.strictObject({ type: z.literal('residence'), source, anyOf: z.array(residence).min(1).max(10) }),
  /** All of these, as the applicant declares. */
  z.strictObject({ type: z.literal('declarations'), source, items }),
  /** None of these. */
  z.strictObject({ type: z.literal('bars'), source, items }),
])
export type EligibilityRule = z.output<typeof eligibilityRule>

const byPerson = z.strictObject({ self: regionNames.default([]), relative: regionNames.default([]) })
const nowhere = { self: [], relative: [] }

/** What an application says of a person; the birth date comes from the identity number and not from here. */
export const factsShape = z.strictObject({
  education: z.enum(educationLevels),
  /** Every name of a region that applies, such as a city and its district. */
  registered: byPerson.default(nowhere),
  house: byPerson.default(nowhere),
  graduation: z
    .strictObject({ regions: regionNames.min(1), on: day })
    .nullable()
    .default(null),
  service: z.strictObject({ hiredOn: day, serving: z.boolean() }).nullable().default(null),
  /** Codes of declarations that hold and of bars that do. */
  declared: z.array(code).max(40).default([]),
  barred: z.array(code).max(40).default([]),
})
export type Facts = z.output<typeof factsShape>

export const outcomes = ['pass', 'review', 'fail'] as const
/** Why a rule came out as it did: stable codes, so that the ledger tells the reason and nothing of the person. */
export const reasons = [
  'within-range',
  'born-too-early',
  'born-too-late',
  'level-reached',
  'level-too-low',
  'satisfied',
  'at-the-boundary',
  'named-for-review',
  'none-satisfied',
  'all-declared',
  'not-declared',
  'no-bar',
  'barred',
] as const

/** One rule's answer: its number in the list, its outcome, the reason and where the rule stands. */
export const judgement = z.object({
  rule: z.int().min(0),
  type: z.enum(['age', 'education', 'residence', 'declarations', 'bars']),
  outcome: z.enum(outcomes),
  reason: z.enum(reasons),
  source: z.string(),
})
export type Judgement = z.output<typeof judgement>
export type Outcome = Judgement['outcome']

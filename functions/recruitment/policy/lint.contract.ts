import * as z from 'zod'

/** What the linter can find; `error` keeps registration from opening, `warning` asks a person to look. */
export const lintCodes = [
  'window-ends-before-it-starts',
  'weights-not-one',
  'part-weights-not-one',
  'ratio-below-one',
  'fewer-interviewed-than-called',
  'birth-dates-reversed',
  'demanded-and-barred',
  'hired-after-reference',
  'drop-leaves-no-mark',
  'floor-out-of-reach',
  'unknown-kind',
  'repeated',
  'probation-too-long',
  'rate-above-one',
  'under-working-age',
  'holiday-year-missing',
  'no-rule',
  'no-tie-key',
  'cap-below-full',
  'not-competitive',
  'closed-outside-window',
  'not-recomputable',
  'always-closed',
  'no-effect',
  'bonus-counts-nothing',
  'bonus-above-full',
  'probation-pay-too-low',
  'marking-incomplete',
  'objective-above-full',
] as const
export type LintCode = (typeof lintCodes)[number]

/** One finding: where in the terms (RFC 6901), how bad, and a sentence. */
export const lintFinding = z.object({
  pointer: z.string(),
  code: z.enum(lintCodes),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
})
export type LintFinding = z.output<typeof lintFinding>

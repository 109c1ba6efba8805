import * as z from 'zod'

/** What the linter can find; `error` keeps registration from opening, `warning` asks a person to look. */
export const lintCodes = [
  'window-ends-before-it-starts',
  'weights-not-one',
  'part-weights-not-one',
  'ratio-below-one',
  'contradiction',
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

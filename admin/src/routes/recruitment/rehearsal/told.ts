import { calculatorPolicy } from '../../../../../functions/recruitment/calculator/calculator.rules.ts'
import {
  type RecruitmentPolicy,
  type Rehearsal,
  recruitmentPolicy,
  rehearsal,
} from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'
import { termsShape } from '../../../../../functions/recruitment/policy/terms.contract.ts'

/** What a pasted or opened text turned out to be. */
export type Told =
  | { readonly kind: 'rehearsal'; readonly rehearsal: Rehearsal }
  | { readonly kind: 'policy'; readonly policy: RecruitmentPolicy; readonly judges: number }
  | { readonly kind: 'wrong'; readonly why: 'not-json' | 'not-known'; readonly faults: readonly string[] }

/** Judges of a policy that does not say how many there are. */
const usualJudges = 5

/**
 * Reads a whole rehearsal as the public operation takes it, the policy of one, or the terms of a stored policy; `faults` are
 * JSON pointers of what is wrong with the one that it resembles most.
 */
export function readTold(text: string): Told {
  const value = parsed(text)
  if (value === undefined) return { kind: 'wrong', why: 'not-json', faults: [] }
  const whole = rehearsal.safeParse(value)
  if (whole.success) return { kind: 'rehearsal', rehearsal: whole.data }
  const policy = recruitmentPolicy.safeParse(value)
  if (policy.success) return { kind: 'policy', policy: policy.data, judges: judgesFor(policy.data) }
  const terms = termsShape.safeParse(value)
  if (terms.success)
    return { kind: 'policy', policy: calculatorPolicy(terms.data), judges: terms.data.interview.judges }
  const faults = [whole, policy, terms].map(({ error }) =>
    (error?.issues ?? []).map(({ path }) => `/${path.join('/')}`),
  )
  const fewest = faults.reduce((a, b) => (b.length < a.length ? b : a))
  return { kind: 'wrong', why: 'not-known', faults: [...new Set(fewest)].slice(0, 10) }
}

/** Enough judges that dropping marks leaves some. */
export function judgesFor({ interview }: Pick<RecruitmentPolicy, 'interview'>): number {
  return Math.max(usualJudges, 2 * Number(interview.drop) + 1)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { Terms } from '../policy/terms.contract.ts'
import type { RecruitmentPolicy } from './rehearsal.contract.ts'

/** What the calculator reads of a policy's terms. */
export type CalculatorTerms = Pick<
  Terms,
  'weights' | 'decimals' | 'stages' | 'ties' | 'opening' | 'shortlist' | 'medical' | 'substituteOn'
> & {
  readonly bonus: Terms['bonus']
  readonly written: Pick<Terms['written'], 'full'>
  readonly interview: Pick<Terms['interview'], 'full' | 'drop'>
}

/** A policy's terms as the one calculator (`rehearse`) takes them. */
export function calculatorPolicy(terms: CalculatorTerms): RecruitmentPolicy {
  const { bonus, written, interview, ties, opening } = terms
  return {
    written: {
      full: written.full,
      bonus: {
        table: Object.fromEntries(bonus.causes.map((cause) => [cause.code, cause.points])),
        combine: bonus.combine,
        cap: bonus.cap,
      },
    },
    interview: { full: interview.full, drop: interview.drop },
    weights: terms.weights,
    decimals: terms.decimals,
    ...(terms.stages && { stages: terms.stages }),
    ties: ties.keys,
    tieOn: ties.on,
    ...(ties.written && { tieWritten: ties.written }),
    opening: { ratio: opening.ratio, base: opening.base },
    shortlist: {
      ratio: terms.shortlist.ratio,
      rounding: terms.shortlist.rounding,
      cutTie: terms.shortlist.cutTie,
    },
    medical: terms.medical,
    substitute: { on: terms.substituteOn },
  }
}

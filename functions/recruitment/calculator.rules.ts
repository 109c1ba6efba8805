import type { RecruitmentPolicy } from './rehearsal.contract.ts'
import type { Terms } from './terms.contract.ts'

/** A policy's terms as the one calculator (`rehearse`) takes them. */
export function calculatorPolicy(terms: Terms): RecruitmentPolicy {
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
    ties: ties.keys,
    tieOn: ties.on,
    opening: { ratio: opening.ratio, base: opening.base },
    shortlist: terms.shortlist,
    medical: terms.medical,
    substitute: { on: terms.substituteOn },
  }
}

import type { Decision } from '../calculator/rehearsal-answer.contract.ts'
import type { Standing } from '../calculator/standing.rules.ts'

/** Ties of the list that has to be approved next; those further on may still dissolve. */
export function openTies(standing: Pick<Standing, 'decisions'>, at: 'shortlist' | 'ranking'): Decision[] {
  return standing.decisions.filter((decision) => (decision.at === 'shortlist') === (at === 'shortlist'))
}

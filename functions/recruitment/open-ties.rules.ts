import type { Decision } from './rehearsal-answer.contract.ts'
import type { Standing } from './standing.rules.ts'

/** Ties of the list that has to be approved next; those further on may still dissolve. */
export function openTies(standing: Pick<Standing, 'decisions'>, at: 'shortlist' | 'ranking'): Decision[] {
  return standing.decisions.filter((decision) => (decision.at === 'shortlist') === (at === 'shortlist'))
}

import { repeats } from '../../kernel/cross-check.ts'
import { compare, decimal, plus, times, whole } from '../../kernel/score.ts'
import { error, warning } from './finding.rules.ts'
import type { LintFinding } from './lint.contract.ts'
import type { PostKind, Terms } from './terms.contract.ts'

/** Labour Contract Law, article 20: pay during probation is at least this share of what the contract agrees. */
const leastProbationPay = decimal('0.8')

/** Labour Contract Law, article 19: the longest probation by the length of the contract, both in months. */
function longestProbation(months: number): number {
  if (months < 3) return 0
  if (months < 12) return 1
  return months < 36 ? 2 : 6
}

/** What is wrong with contract, insurances and the excellent award. */
export function* lintAfterwards({ contract, excellent, insurances }: Terms): Iterable<LintFinding> {
  const most = longestProbation(contract.months)
  if (contract.probationMonths > most) {
    const message = `A contract of ${contract.months} months allows a probation of ${most} months (Labour Contract Law, art. 19).`
    yield error('/contract/probationMonths', 'probation-too-long', message)
  }
  if (compare(decimal(excellent.rate), whole(1)) > 0) {
    yield error('/excellent/rate', 'rate-above-one', 'More than everybody cannot be excellent.')
  }
  for (const at of repeats(insurances)) yield error(`/insurances/${at}`, 'repeated', 'This insurance was named before.')
}

/** What is wrong with a kind's pay: `pointer` is the kind's own. */
export function* lintPay({ pay }: PostKind, pointer: string): Iterable<LintFinding> {
  const agreed = plus(decimal(pay.base), decimal(pay.performance))
  if (compare(decimal(pay.probation), times(agreed, leastProbationPay)) < 0) {
    const message = 'Probation pays less than 80 % of what follows (Labour Contract Law, art. 20).'
    yield warning(`${pointer}/pay/probation`, 'probation-pay-too-low', message)
  }
}

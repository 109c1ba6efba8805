import { byCodePoint } from '../kernel/code-point.ts'
import { rankBy } from '../kernel/ranking.ts'
import { compare, type Decimal, decimal, mean, round, sortKeys, weighted } from '../kernel/score.ts'
import type { RecruitmentPolicy } from './rehearsal.contract.ts'
import type { WrittenRow } from './written.rules.ts'

/** One row of the ranking; rank is over the composite that orders and then the policy's tie keys. */
export type RankedRow = {
  readonly id: string
  readonly written: Decimal
  readonly interview: Decimal
  readonly composite: Decimal
  readonly rank: number
}

/**
 * The shortlisted who have marks, by composite and then by the tie keys, all high first (catalogue S-26…S-28, A-08,
 * Whoever is equal in all of them shares a rank.
 */
export function rankByComposite(policy: RecruitmentPolicy, shortlist: readonly WrittenRow[]): RankedRow[] {
  const weights = { written: decimal(policy.weights.written), interview: decimal(policy.weights.interview) }
  const decimals = Number(policy.decimals)
  const scored = shortlist.flatMap(({ id, written, objective, marks }) => {
    if (marks === null) return []
    const interview = interviewScore(policy, marks)
    const exact = weighted([
      [weights.written, written],
      [weights.interview, interview],
    ])
    return [{ id, written, objective, interview, exact, composite: round(exact, decimals) }]
  })
  const first = policy.tieOn === 'exact' ? ('exact' as const) : ('composite' as const)
  const columns = [first, ...policy.ties].map((name) => sortKeys(scored.map((row) => row[name])))
  return rankBy(scored, columns, (a, b) => byCodePoint(a.id, b.id))
}

/** The mean of the judges' marks without the `drop` highest and the `drop` lowest, rounded (catalogue A-10). */
export function interviewScore(
  policy: Pick<RecruitmentPolicy, 'interview' | 'decimals'>,
  marks: readonly string[],
): Decimal {
  const drop = Number(policy.interview.drop)
  const sorted = marks.map((mark) => decimal(mark)).sort(compare)
  return mean(sorted.slice(drop, sorted.length - drop), Number(policy.decimals))
}

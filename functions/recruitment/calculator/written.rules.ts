import { byCodePoint } from '../../kernel/code-point.ts'
import { rankBy } from '../../kernel/ranking.ts'
import { type Decimal, decimal, greatest, least, plus, round, sortKeys, zero } from '../../kernel/score.ts'
import type { Applicant, RecruitmentPolicy } from './rehearsal.contract.ts'

/** One row of the written list; rank is over written and objective, which also decide the shortlist's cut. */
export type WrittenRow = {
  readonly id: string
  readonly written: Decimal
  readonly objective: Decimal
  /** The written score that orders: the same, or without its bonus. */
  readonly ordering: Decimal
  readonly marks: readonly string[] | null
  readonly rank: number
}

/**
 * Qualified applicants who sat the exam, from high to low by written score, with bonus unless the policy orders by the raw one
 * and then by the objective part (catalogue S-24, S-28); ids only keep the order of equals stable.
 */
export function rankByWritten(policy: RecruitmentPolicy, people: readonly Applicant[]): WrittenRow[] {
  const scored = people.flatMap(({ id, qualified, written, bonus, interview }) => {
    if (!qualified || written === null) return []
    const objective = decimal(written.objective)
    const score = writtenScore(policy, written.raw, bonus)
    const ordering = policy.tieWritten === 'raw' ? writtenScore(policy, written.raw, []) : score
    return [{ id, written: score, objective, ordering, marks: interview }]
  })
  const columns = [sortKeys(scored.map((row) => row.ordering)), sortKeys(scored.map((row) => row.objective))]
  return rankBy(scored, columns, (a, b) => byCodePoint(a.id, b.id))
}

/**
 * min(cap, round(raw + bonus)); the cap is rounded too, and `null` is no cap even above the full mark. Where only the
 * composite is rounded, neither is rounded here.
 */
export function writtenScore(
  policy: Pick<RecruitmentPolicy, 'written' | 'decimals' | 'stages'>,
  raw: string,
  codes: readonly string[],
): Decimal {
  const { cap } = policy.written.bonus
  const rounded = (value: Decimal) => (policy.stages === 'composite' ? value : round(value, Number(policy.decimals)))
  const score = rounded(plus(decimal(raw), bonusOf(policy, codes)))
  return cap === null ? score : least(rounded(decimal(cap)), score)
}

/** The largest or the sum of the codes' points; 0 without a code (catalogue A-05). */
export function bonusOf(policy: Pick<RecruitmentPolicy, 'written'>, codes: readonly string[]): Decimal {
  const { table, combine } = policy.written.bonus
  const together = combine === 'max' ? greatest : plus
  return codes.map((code) => decimal(table[code] ?? '0')).reduce(together, zero)
}

import { byCodePoint } from '../../kernel/code-point.ts'
import { rankBy } from '../../kernel/ranking.ts'
import { type Decimal, decimal, greatest, least, plus, remembered, round, sortKeys, zero } from '../../kernel/score.ts'
import type { Applicant, RecruitmentPolicy } from './rehearsal.contract.ts'

type Scoring = Pick<RecruitmentPolicy, 'written' | 'decimals' | 'stages'>

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
  const read = remembered(decimal)
  const scoreOf = writtenScores(policy)
  const scored: Omit<WrittenRow, 'rank'>[] = []
  for (const { id, qualified, written, bonus, interview } of people) {
    if (!qualified || written === null) continue
    const score = scoreOf(written.raw, bonus)
    const ordering = policy.tieWritten === 'raw' ? scoreOf(written.raw, []) : score
    scored.push({ id, written: score, objective: read(written.objective), ordering, marks: interview })
  }
  const columns = [sortKeys(scored, (row) => row.ordering), sortKeys(scored, (row) => row.objective)]
  return rankBy(
    scored,
    columns,
    (a, b) => byCodePoint(a.id, b.id),
    ({ id, written, objective, ordering, marks }, rank) => ({ id, written, objective, ordering, marks, rank }),
  )
}

/** Written scores by raw text and causes, each pair computed once. */
function writtenScores(policy: Scoring): (raw: string, codes: readonly string[]) => Decimal {
  const withCauses = (codes: readonly string[]) => remembered((raw) => writtenScore(policy, raw, codes))
  const plain = withCauses([])
  const known = remembered((codes) => withCauses(JSON.parse(codes)))
  return (raw, codes) => (codes.length === 0 ? plain : known(JSON.stringify(codes)))(raw)
}

/**
 * min(cap, round(raw + bonus)); the cap is rounded too, and `null` is no cap even above the full mark. Where only the
 * composite is rounded, neither is rounded here.
 */
export function writtenScore(policy: Scoring, raw: string, codes: readonly string[]): Decimal {
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

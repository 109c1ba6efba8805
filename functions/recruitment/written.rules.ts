import { byCodePoint } from '../kernel/code-point.ts'
import { rankBy } from '../kernel/ranking.ts'
import { type Decimal, decimal, greatest, least, plus, round, sortKeys, zero } from '../kernel/score.ts'
import type { Applicant, RecruitmentPolicy } from './rehearsal.contract.ts'

/** One row of the written list; rank is over written and objective, which also decide the shortlist's cut. */
export type WrittenRow = {
  readonly id: string
  readonly written: Decimal
  readonly objective: Decimal
  readonly marks: readonly string[] | null
  readonly rank: number
}

/**
 * Qualified applicants who sat the exam, from high to low by written score with bonus and then by the objective part
 * (catalogue S-24, S-28); ids only keep the order of equals stable.
 */
export function rankByWritten(policy: RecruitmentPolicy, people: readonly Applicant[]): WrittenRow[] {
  const scored = people.flatMap(({ id, qualified, written, bonus, interview }) => {
    if (!qualified || written === null) return []
    const objective = decimal(written.objective)
    return [{ id, written: writtenScore(policy, written.raw, bonus), objective, marks: interview }]
  })
  const columns = [sortKeys(scored.map((row) => row.written)), sortKeys(scored.map((row) => row.objective))]
  return rankBy(scored, columns, (a, b) => byCodePoint(a.id, b.id))
}

/** min(cap, round(raw + bonus)); the cap is rounded too, and `null` is no cap even above the full mark. */
export function writtenScore(
  policy: Pick<RecruitmentPolicy, 'written' | 'decimals'>,
  raw: string,
  codes: readonly string[],
): Decimal {
  const decimals = Number(policy.decimals)
  const { cap } = policy.written.bonus
  const score = round(plus(decimal(raw), bonusOf(policy, codes)), decimals)
  return cap === null ? score : least(round(decimal(cap), decimals), score)
}

/** The largest or the sum of the codes' points; 0 without a code (catalogue A-05). */
export function bonusOf(policy: Pick<RecruitmentPolicy, 'written'>, codes: readonly string[]): Decimal {
  const { table, combine } = policy.written.bonus
  const together = combine === 'max' ? greatest : plus
  return codes.map((code) => decimal(table[code] ?? '0')).reduce(together, zero)
}

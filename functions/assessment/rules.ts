import { referralsOf } from './accountability.rules.ts'
import { chooseExcellent } from './excellent.rules.ts'
import { lowOf, rankMonth } from './month.rules.ts'
import type { Rehearsal, RehearsalAnswer } from './rehearsal.contract.ts'
import { rankYear } from './year.rules.ts'

/**
 * The whole assessment from its scheme and facts: months, referrals, year, excellent (catalogue W-36, W-47, S-37). The
 * input has passed the contract's checks.
 */
export function rehearse({ scheme, subjects, months }: Rehearsal): RehearsalAnswer {
  const ranked = months.map((month) => {
    const rows = rankMonth(scheme, subjects, month)
    return { month: month.month, rows, low: lowOf(scheme, rows) }
  })
  const referrals = referralsOf(scheme, subjects, ranked)
  const year = rankYear(scheme, subjects, ranked)
  return {
    months: ranked.map(({ month, rows, low }, at) => ({
      month,
      scores: rows.map(({ subject, text, rank, parts }) => ({
        subject,
        score: text,
        rank,
        low: low.has(subject),
        parts,
      })),
      referrals: referrals[at] ?? [],
    })),
    year: year.map(({ subject, text, rank }) => ({ subject, score: text, rank })),
    excellent: chooseExcellent(scheme, year),
  }
}

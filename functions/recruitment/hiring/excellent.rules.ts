import { byCodePoint } from '../../kernel/code-point.ts'
import { rankBy, strictCut } from '../../kernel/ranking.ts'
import { decimal, format, round, share, sortKeys, times, whole } from '../../kernel/score.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { contractDays } from './contract-terms.rules.ts'

/** Somebody in service at the end of the year, with the year's score as text. */
export type Serving = { readonly id: string; readonly kind: string; readonly start: string; readonly score: string }

/** Who is excellent in one pool, and the equals among whom the quota cannot choose. */
export type ExcellentPool = {
  readonly pool: string
  /** People counted, and how many of them may be excellent. */
  readonly counted: number
  readonly quota: number
  readonly winners: readonly string[]
  /** Ids in code point order; null when nothing is left to decide. */
  readonly decision: readonly string[] | null
  /** Yuan for the winners so far, two decimals. */
  readonly award: string
}

/** The day `yyyy-mm-dd` on which who is in service counts for a year's award. */
export const lastDayOf = (year: number): string => `${year}-12-31`

/**
 * Does the year count for this person? Without `minMonths` whoever is past probation on 31 December; with it, whoever has
 * served that many months by then, whatever the probation is.
 */
export function countsForYear(
  { contract, excellent }: Pick<Terms, 'contract' | 'excellent'>,
  start: string,
  year: number,
): boolean {
  const { minMonths } = excellent
  const lastDay = lastDayOf(year)
  if (start > lastDay) return false
  if (minMonths === undefined) {
    const { probationEnd } = contractDays({ contract }, start)
    return probationEnd === null || probationEnd < lastDay
  }
  if (minMonths === 0) return true
  return contractDays({ contract: { months: minMonths, probationMonths: 0 } }, start).end <= lastDay
}

/**
 * The year's excellent (S-37, A-21, REC-13): the first of each pool by score within rate × people, rounded as told; equals at the
 * quota are a decision and never a choice, so that it is never exceeded. Pools in the order of their names, `all` where there is one.
 */
export function excellentOf(
  terms: Pick<Terms, 'contract' | 'excellent'>,
  people: readonly Serving[],
  year: number,
): ExcellentPool[] {
  const { pool, rate, rounding, award } = terms.excellent
  const counted = people.filter((one) => countsForYear(terms, one.start, year))
  const pools = [...Map.groupBy(counted, (one) => (pool === 'all' ? 'all' : one.kind))]
  return pools
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([name, members]) => {
      const scores = sortKeys(members, (one) => decimal(one.score))
      const ranked = rankBy(
        members,
        [scores],
        (a, b) => byCodePoint(a.id, b.id),
        ({ id }, rank) => ({ id, rank }),
      )
      const quota = share(decimal(rate), members.length, rounding)
      const { taken, undecided } = strictCut(ranked, quota)
      return {
        ...{ pool: name, counted: members.length, quota },
        winners: taken.map((one) => one.id),
        decision: undecided.length === 0 ? null : undecided.map((one) => one.id),
        award: format(round(times(decimal(award), whole(taken.length)), 2)),
      }
    })
}

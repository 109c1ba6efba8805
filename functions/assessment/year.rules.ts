import { type Decimal, mean, sum, whole } from '../kernel/score.ts'
import { type Place, rankPlaces } from './place.rules.ts'
import type { Scheme } from './rehearsal.contract.ts'

type RankedMonth = { readonly rows: readonly Pick<Place, 'subject' | 'score' | 'rank'>[] }

/**
 * The year's list over every month given: the mean (rounded) or the sum of the scores a subject has, high first, or the
 * sum of its ranks, low first (catalogue A-31). A subject without any month is left out.
 */
export function rankYear(
  scheme: Pick<Scheme, 'year' | 'decimals'>,
  subjects: readonly string[],
  months: readonly RankedMonth[],
): Place[] {
  const { method } = scheme.year
  const collected = new Map<string, Decimal[]>()
  for (const { rows } of months) {
    for (const { subject, score, rank } of rows) {
      const values = collected.get(subject) ?? []
      values.push(method === 'rankSum' ? whole(rank) : score)
      collected.set(subject, values)
    }
  }
  const scored = subjects.flatMap((subject) => {
    const values = collected.get(subject)
    if (values === undefined) return []
    return [{ subject, score: method === 'mean' ? mean(values, Number(scheme.decimals)) : sum(values) }]
  })
  return rankPlaces(scored, method === 'rankSum' ? 'low' : 'high')
}

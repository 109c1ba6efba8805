import { rankBy } from '../kernel/ranking.ts'
import { type Decimal, format, sortKeys } from '../kernel/score.ts'

/** A subject's place in a list: its score, as published too, and its competition rank. */
export type Place = {
  readonly subject: string
  readonly score: Decimal
  readonly text: string
  readonly rank: number
}

/**
 * Ranks scored subjects that come in display order, in which equals stay (catalogue A-32). `high` puts the highest score
 * first; `low` the lowest, as a sum of ranks needs.
 */
export function rankPlaces<T extends { readonly subject: string; readonly score: Decimal }>(
  scored: readonly T[],
  first: 'high' | 'low',
): (T & Place)[] {
  const keys = sortKeys(scored, (row) => row.score).map((key) => (first === 'high' ? key : -key))
  const rows = scored.map((row) => ({ ...row, text: format(row.score) }))
  return rankBy(rows, [keys], inDisplayOrder, (row, rank) => ({ ...row, rank }))
}

/** The sort is stable: equals stay as they came. */
function inDisplayOrder(): number {
  return 0
}

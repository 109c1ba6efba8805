import { compare, decimal } from '../../kernel/score.ts'

/** What somebody got in the additional test among equals. */
export type Retested = { readonly application: string; readonly mark: string }

/**
 * Do the marks of an additional test say exactly this (A-12 `retest`)? All equals have a mark; on a ranking `ids` is their order and no
 * two marks are the same; at the shortlist whoever is in `ids` has more than whoever is not. Equal marks settle nothing.
 */
export function followsRetest(
  tied: readonly string[],
  at: 'shortlist' | 'ranking',
  ids: readonly string[],
  retest: readonly Retested[],
): boolean {
  const marks = new Map(retest.map((one) => [one.application, decimal(one.mark)]))
  if (retest.length !== tied.length || !tied.every((id) => marks.has(id))) return false
  const above = (a: string, b: string) => {
    const [high, low] = [marks.get(a), marks.get(b)]
    return high !== undefined && low !== undefined && compare(high, low) > 0
  }
  if (at === 'ranking') return ids.every((id, place) => place === 0 || above(ids[place - 1] ?? '', id))
  const others = tied.filter((id) => !ids.includes(id))
  return ids.every((id) => others.every((other) => above(id, other)))
}

/** The order that the marks say, the highest first. Equal marks stay as they came: `followsRetest` refuses such an order. */
export function orderByRetest(retest: readonly Retested[]): string[] {
  return [...retest].sort((a, b) => compare(decimal(b.mark), decimal(a.mark))).map((one) => one.application)
}

import { byCodePoint } from '../../kernel/code-point.ts'
import { type Key, rankBy } from '../../kernel/ranking.ts'
import {
  compare,
  type Decimal,
  decimal,
  divide,
  greatest,
  least,
  minus,
  plus,
  remembered,
  round,
  sortKeys,
  sum,
  times,
  whole,
} from '../../kernel/score.ts'
import type { RecruitmentPolicy } from './rehearsal.contract.ts'
import type { WrittenRow } from './written.rules.ts'

/** An exact sum over a whole number: a mean of marks before rounding need not be a decimal. */
export type Exact = { readonly sum: Decimal; readonly over: number }

/** One row of the ranking; rank is over the composite that orders and then the policy's tie keys. */
export type RankedRow = {
  readonly id: string
  readonly written: Decimal
  readonly interview: Decimal
  readonly composite: Decimal
  /** The composite before it was rounded. */
  readonly exact: Exact
  readonly rank: number
}

type Reader = (text: string) => Decimal
type Marking = Pick<RecruitmentPolicy, 'interview' | 'decimals' | 'stages'>

/**
 * The shortlisted who have marks, by composite and then by the tie keys, all high first (catalogue S-26…S-28, A-08,
 * Whoever is equal in all of them shares a rank.
 */
export function rankByComposite(policy: RecruitmentPolicy, shortlist: readonly WrittenRow[]): RankedRow[] {
  const weights = { written: decimal(policy.weights.written), interview: decimal(policy.weights.interview) }
  const decimals = Number(policy.decimals)
  const read = remembered(decimal)
  const scored: (Omit<RankedRow, 'rank'> & { objective: Decimal; ordering: Decimal; mean: Exact })[] = []
  for (const { id, written, objective, ordering, marks } of shortlist) {
    if (marks === null) continue
    const mean = countedMean(policy, marks, read)
    const own = mean.over === 1 ? written : times(written, whole(mean.over))
    const exact = { sum: plus(times(weights.written, own), times(weights.interview, mean.sum)), over: mean.over }
    const interview = rounded(mean, decimals)
    const composite = rounded(exact, decimals)
    scored.push({ id, written: round(written, decimals), objective, ordering, mean, interview, exact, composite })
  }
  const keys = {
    written: () => sortKeys(scored, (row) => row.ordering),
    objective: () => sortKeys(scored, (row) => row.objective),
    interview: () => exactKeys(scored, (row) => row.mean),
  }
  const first =
    policy.tieOn === 'exact' ? exactKeys(scored, (row) => row.exact) : sortKeys(scored, (row) => row.composite)
  const columns = [first, ...policy.ties.map((name) => keys[name]())]
  return rankBy(
    scored,
    columns,
    (a, b) => byCodePoint(a.id, b.id),
    ({ id, written, interview, composite, exact }, rank) => ({ id, written, interview, composite, exact, rank }),
  )
}

/** The mean of the judges' marks without the `drop` highest and the `drop` lowest, rounded (catalogue A-10). */
export function interviewScore(
  policy: Pick<Marking, 'interview' | 'decimals'>,
  marks: readonly string[],
  read: Reader = decimal,
): Decimal {
  return rounded(exactMean(policy, marks, read), Number(policy.decimals))
}

/** The mean as it enters the composite: rounded, unless only the composite is. */
function countedMean(policy: Marking, marks: readonly string[], read: Reader): Exact {
  if (policy.stages === 'composite') return exactMean(policy, marks, read)
  return { sum: interviewScore(policy, marks, read), over: 1 }
}

function exactMean({ interview }: Pick<Marking, 'interview'>, marks: readonly string[], read: Reader): Exact {
  const drop = Number(interview.drop)
  const values = marks.map((mark) => read(mark))
  return { sum: minus(sum(values), sum(extremes(values, drop))), over: values.length - 2 * drop }
}

/** The `drop` lowest and the `drop` highest. One of each, as nearly every panel drops, takes no sort. */
function extremes(values: readonly Decimal[], drop: number): readonly Decimal[] {
  if (drop === 0) return []
  if (drop === 1) return [values.reduce(least), values.reduce(greatest)]
  const sorted = values.toSorted(compare)
  return [...sorted.slice(0, drop), ...sorted.slice(-drop)]
}

function rounded({ sum: total, over }: Exact, decimals: number): Decimal {
  return over === 1 ? round(total, decimals) : divide(total, whole(over), decimals)
}

/** Sort keys of exact values: all brought over one number first, their least common multiple. */
function exactKeys<T>(rows: readonly T[], of: (row: T) => Exact): Key[] {
  const overs = new Set<number>()
  for (const row of rows) overs.add(of(row).over)
  if (overs.size <= 1) return sortKeys(rows, (row) => of(row).sum)
  const over = [...overs].reduce((all, one) => leastMultiple(all, BigInt(one)), 1n)
  return sortKeys(rows, (row) => {
    const value = of(row)
    return times(value.sum, whole(over / BigInt(value.over)))
  })
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b]
  while (low > 0n) [high, low] = [low, high % low]
  return (a / high) * b
}

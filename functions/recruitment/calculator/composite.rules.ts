import { byCodePoint } from '../../kernel/code-point.ts'
import { rankBy } from '../../kernel/ranking.ts'
import {
  compare,
  type Decimal,
  decimal,
  decimalReader,
  divide,
  round,
  sortKeys,
  sum,
  times,
  weighted,
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
  const read = decimalReader()
  const scored = shortlist.flatMap(({ id, written, objective, ordering, marks }) => {
    if (marks === null) return []
    const mean = countedMean(policy, marks, read)
    const parts = weighted([
      [weights.written, mean.over === 1 ? written : times(written, whole(mean.over))],
      [weights.interview, mean.sum],
    ])
    const exact = { sum: parts, over: mean.over }
    const interview = rounded(mean, decimals)
    const composite = rounded(exact, decimals)
    return [{ id, written: round(written, decimals), objective, ordering, mean, interview, exact, composite }]
  })
  const keys = {
    written: () => sortKeys(scored.map((row) => row.ordering)),
    objective: () => sortKeys(scored.map((row) => row.objective)),
    interview: () => exactKeys(scored.map((row) => row.mean)),
  }
  const first =
    policy.tieOn === 'exact' ? exactKeys(scored.map((row) => row.exact)) : sortKeys(scored.map((row) => row.composite))
  const columns = [first, ...policy.ties.map((name) => keys[name]())]
  return rankBy(scored, columns, (a, b) => byCodePoint(a.id, b.id))
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
  // Only what is dropped depends on the order.
  const sorted = drop === 0 ? marks.map((mark) => read(mark)) : marks.map((mark) => read(mark)).sort(compare)
  const counted = sorted.slice(drop, sorted.length - drop)
  return { sum: sum(counted), over: counted.length }
}

function rounded({ sum: total, over }: Exact, decimals: number): Decimal {
  return over === 1 ? round(total, decimals) : divide(total, whole(over), decimals)
}

/** Sort keys of exact values: all brought over one number first, their least common multiple. */
function exactKeys(values: readonly Exact[]): (number | bigint)[] {
  const over = [...new Set(values.map((value) => value.over))].reduce((all, one) => leastMultiple(all, BigInt(one)), 1n)
  if (over === 1n) return sortKeys(values.map((value) => value.sum))
  return sortKeys(values.map((value) => times(value.sum, whole(over / BigInt(value.over)))))
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b]
  while (low > 0n) [high, low] = [low, high % low]
  return (a / high) * b
}

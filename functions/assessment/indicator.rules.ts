import {
  compare,
  type Decimal,
  decimal,
  divide,
  greatest,
  least,
  minus,
  plus,
  round,
  times,
  whole,
  zero,
} from '../kernel/score.ts'
import type { Indicator, Scheme } from './rehearsal.contract.ts'

export type Facts = Readonly<Record<string, number | string>>
export type Manual = Readonly<Record<string, string>>
type Threshold = Extract<Indicator['rule'], { type: 'threshold' }>

const hundred = whole(100)

/**
 * What an indicator gives for one subject and month, rounded once to `decimals`; undefined when there is no data: a
 * missing fact, a missing manual value or a denominator of 0.
 */
export function partOf(
  { code, points, rule }: Indicator,
  facts: Facts,
  manual: Manual,
  decimals: number,
): Decimal | undefined {
  const full = decimal(points)
  switch (rule.type) {
    case 'manual': {
      const value = own(manual, code)
      return value === undefined ? undefined : round(decimal(value), decimals)
    }
    case 'deduct': {
      const count = fact(facts, rule.count)
      return count && round(notNegative(minus(full, times(count, decimal(rule.each)))), decimals)
    }
    case 'ratio': {
      const [above, below] = fraction(facts, rule)
      return above && below && divide(times(full, least(above, below)), below, decimals)
    }
    case 'threshold': {
      const [above, below] = fraction(facts, rule)
      return above && below && thresholdPart(full, rule, above, below, decimals)
    }
  }
}

/** Full points from the target percentage on; below it `lose` points a percentage point, begun or exact. */
function thresholdPart(full: Decimal, rule: Threshold, above: Decimal, below: Decimal, decimals: number): Decimal {
  const missing = minus(times(decimal(rule.target), below), times(hundred, above))
  if (compare(missing, zero) <= 0) return round(full, decimals)
  const lose = decimal(rule.lose)
  if (rule.step === 'whole') {
    const begun = divide(missing, below, 0, 'ceil')
    return round(notNegative(minus(full, times(lose, begun))), decimals)
  }
  return divide(notNegative(minus(times(full, below), times(lose, missing))), below, decimals)
}

/** What counts of every indicator, and their sum as the scheme treats missing data (catalogue §4, `noData`). */
export function scoreOf(
  scheme: Pick<Scheme, 'indicators' | 'decimals' | 'noData'>,
  facts: Facts,
  manual: Manual,
): { score: Decimal; parts: Record<string, Decimal> } {
  const decimals = Number(scheme.decimals)
  const counted: [string, Decimal][] = []
  let [total, all, theirs] = [round(zero, decimals), zero, zero]
  for (const indicator of scheme.indicators) {
    const points = decimal(indicator.points)
    all = plus(all, points)
    const part = partOf(indicator, facts, manual, decimals) ?? instead(scheme.noData, points, decimals)
    if (part === undefined) continue
    counted.push([indicator.code, part])
    total = plus(total, part)
    theirs = plus(theirs, points)
  }
  const parts = Object.fromEntries(counted)
  if (scheme.noData !== 'rescale') return { score: total, parts }
  const worthless = compare(theirs, zero) === 0
  return { score: worthless ? round(zero, decimals) : divide(times(total, all), theirs, decimals), parts }
}

function instead(noData: Scheme['noData'], points: Decimal, decimals: number): Decimal | undefined {
  if (noData === 'rescale') return undefined
  return round(noData === 'full' ? points : zero, decimals)
}

function fraction(facts: Facts, rule: { numerator: string; denominator: string }) {
  const below = fact(facts, rule.denominator)
  return [fact(facts, rule.numerator), below && compare(below, zero) > 0 ? below : undefined] as const
}

function fact(facts: Facts, name: string): Decimal | undefined {
  const value = own(facts, name)
  return value === undefined ? undefined : whole(Number(value))
}

function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

function notNegative(value: Decimal): Decimal {
  return greatest(value, zero)
}

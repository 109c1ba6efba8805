import { add, divideEvenly, multiply, remainder, tenTo, type Whole, wholeFrom, wholeOf } from './whole.ts'

/**
 * Exact decimals for scores, ratios and money: `units × 10^-scale` on whole numbers, so that every sum, product and comparison
 * is exact and every division is rounded once, at the end. Fractions in doubles and `toFixed` are never used on a score
 * (catalogue REC-1: of the sums of four judges' marks, 320 go wrong in doubles).
 */
export type Decimal = { readonly units: Whole; readonly scale: number }

/** How a value that does not fit is rounded: half away from zero, towards minus infinity, towards plus infinity. */
export type Rounding = 'halfUp' | 'floor' | 'ceil'
export const roundings = ['ceil', 'halfUp', 'floor'] as const satisfies readonly Rounding[]

/** A decimal as clients write it: no sign, no exponent, no leading zeros, at most 20 digits on either side. */
export const decimalPattern = /^(?:0|[1-9]\d{0,19})(?:\.\d{1,20})?$/
const signedPattern = /^-?(?:0|[1-9]\d{0,19})(?:\.\d{1,20})?$/

/** Is this text a well-formed decimal? With `signed` a leading minus is allowed. */
export function isDecimal(text: string, { signed = false } = {}): boolean {
  return (signed ? signedPattern : decimalPattern).test(text)
}

/** Reads a decimal, keeping all its digits; throws a RangeError on anything `isDecimal` refuses. */
export function decimal(text: string, told: { signed?: boolean } = {}): Decimal {
  if (!isDecimal(text, told)) throw new RangeError('not a decimal')
  const dot = text.indexOf('.')
  if (dot < 0) return { units: wholeOf(text), scale: 0 }
  return { units: wholeOf(text.slice(0, dot) + text.slice(dot + 1)), scale: text.length - dot - 1 }
}

/** The same function, which computes nothing twice: a hundred thousand scores have few texts. For one list, then forgotten. */
export function remembered<T extends object>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const computed = compute(text)
    known.set(text, computed)
    return computed
  }
}

/** A whole number as a decimal; throws on a fraction. */
export function whole(value: number | bigint): Decimal {
  return { units: wholeFrom(value), scale: 0 }
}

export const zero = whole(0)

function unitsAt(value: Decimal, scale: number): Whole {
  return value.scale === scale ? value.units : multiply(value.units, tenTo(scale - value.scale))
}

/** a + b, exact. */
export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: add(unitsAt(a, scale), unitsAt(b, scale)), scale }
}

/** a − b, exact. */
export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { units: -b.units, scale: b.scale })
}

/** a × b, exact. */
export function times(a: Decimal, b: Decimal): Decimal {
  return { units: multiply(a.units, b.units), scale: a.scale + b.scale }
}

/** The exact sum; 0 for none. */
export function sum(values: Iterable<Decimal>): Decimal {
  let total = zero
  for (const value of values) total = plus(total, value)
  return total
}

/** Negative when a < b, 0 when they are the same number (80 and 80.00 are), positive when a > b. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = unitsAt(a, scale)
  const right = unitsAt(b, scale)
  return left < right ? -1 : left > right ? 1 : 0
}

/** The smaller of two. */
export function least(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b
}

/** The larger of two. */
export function greatest(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) >= 0 ? a : b
}

/** The value with exactly `decimals` digits after the point, rounded once; half-up is away from zero at the half. */
export function round(value: Decimal, decimals: number, rounding: Rounding = 'halfUp'): Decimal {
  if (value.scale === decimals) return value
  if (value.scale < decimals) return { units: unitsAt(value, decimals), scale: decimals }
  return { units: quotient(value.units, tenTo(value.scale - decimals), rounding), scale: decimals }
}

/** dividend ÷ divisor with exactly `decimals` digits: the exact quotient rounded once. Throws when the divisor is 0. */
export function divide(dividend: Decimal, divisor: Decimal, decimals: number, rounding: Rounding = 'halfUp'): Decimal {
  const raise = decimals + divisor.scale - dividend.scale
  const above = multiply(dividend.units, tenTo(Math.max(0, raise)))
  const below = multiply(divisor.units, tenTo(Math.max(0, -raise)))
  return { units: below < 0 ? quotient(-above, -below, rounding) : quotient(above, below, rounding), scale: decimals }
}

function quotient(above: Whole, below: Whole, rounding: Rounding): Whole {
  const rest = remainder(above, below)
  const towardsZero = divideEvenly(add(above, -rest), below)
  if (rest === 0) return towardsZero
  const away = above < 0 ? -1 : 1
  const isAway = rounding === 'halfUp' ? multiply(rest, 2 * away) >= below : (rounding === 'ceil') === away > 0
  return isAway ? add(towardsZero, away) : towardsZero
}

/** The arithmetic mean rounded to `decimals` (catalogue S-26). Throws when there are no values. */
export function mean(values: readonly Decimal[], decimals: number): Decimal {
  return divide(sum(values), whole(values.length), decimals)
}

/** Σ weight × value, exact: rounding it is the caller's decision (catalogue A-08). */
export function weighted(parts: readonly (readonly [weight: Decimal, value: Decimal])[]): Decimal {
  return sum(parts.map(([weight, value]) => times(weight, value)))
}

/** ratio × count rounded to a whole number: the size of a shortlist, a quota, places. */
export function share(ratio: Decimal, count: number, rounding: Rounding): number {
  return Number(round(times(ratio, whole(count)), 0, rounding).units)
}

/** Exactly `scale` digits after the point: 82.6 rounded to two decimals is `82.60`. */
export function format({ units, scale }: Decimal): string {
  const sign = units < 0 ? '-' : ''
  const digits = (units < 0 ? -units : units).toString().padStart(scale + 1, '0')
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/**
 * Sort keys that compare exactly as the rows' decimals do, for lists long enough that speed counts: whole numbers of one scale.
 * Equal decimals give keys that are `===` within one call.
 */
export function sortKeys<T>(rows: readonly T[], of: (row: T) => Decimal): Whole[] {
  let scale = 0
  for (const row of rows) scale = Math.max(scale, of(row).scale)
  return rows.map((row) => unitsAt(of(row), scale))
}

/**
 * Exact decimals for scores, ratios and money: `units × 10^-scale` on BigInt, so that every sum, product and comparison
 * is exact and every division is rounded once, at the end. Doubles and `toFixed` are never used on a score
 * (catalogue REC-1: of the sums of four judges' marks, 320 go wrong in doubles).
 */
export type Decimal = { readonly units: bigint; readonly scale: number }

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
  if (dot < 0) return { units: BigInt(text), scale: 0 }
  return { units: BigInt(text.slice(0, dot) + text.slice(dot + 1)), scale: text.length - dot - 1 }
}

/** Reads decimals for one list: a text that comes again is not read again, and a hundred thousand scores have few texts. */
export function decimalReader(): (text: string) => Decimal {
  const known = new Map<string, Decimal>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    const read = decimal(text)
    known.set(text, read)
    return read
  }
}

/** A whole number as a decimal; throws on a fraction. */
export function whole(value: number | bigint): Decimal {
  return { units: BigInt(value), scale: 0 }
}

export const zero = whole(0)

const powers: bigint[] = [1n]

function tenTo(exponent: number): bigint {
  for (let last = powers.length - 1; last < exponent; last++) powers.push((powers[last] ?? 1n) * 10n)
  return powers[exponent] ?? 1n
}

function unitsAt(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.units : value.units * tenTo(scale - value.scale)
}

/** a + b, exact. */
export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

/** a − b, exact. */
export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { units: -b.units, scale: b.scale })
}

/** a × b, exact. */
export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
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
  if (value.scale <= decimals) return { units: unitsAt(value, decimals), scale: decimals }
  return { units: quotient(value.units, tenTo(value.scale - decimals), rounding), scale: decimals }
}

/** dividend ÷ divisor with exactly `decimals` digits: the exact quotient rounded once. Throws when the divisor is 0. */
export function divide(dividend: Decimal, divisor: Decimal, decimals: number, rounding: Rounding = 'halfUp'): Decimal {
  const raise = decimals + divisor.scale - dividend.scale
  const above = raise > 0 ? dividend.units * tenTo(raise) : dividend.units
  const below = raise < 0 ? divisor.units * tenTo(-raise) : divisor.units
  return { units: below < 0n ? quotient(-above, -below, rounding) : quotient(above, below, rounding), scale: decimals }
}

function quotient(above: bigint, below: bigint, rounding: Rounding): bigint {
  const towardsZero = above / below
  const rest = above % below
  if (rest === 0n) return towardsZero
  const away = above < 0n ? -1n : 1n
  if (rounding === 'halfUp') return rest * away * 2n >= below ? towardsZero + away : towardsZero
  return (rounding === 'ceil') === away > 0n ? towardsZero + away : towardsZero
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
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/**
 * Sort keys that compare exactly as the decimals do, for lists long enough that speed counts: all brought to one scale
 * and plain integers wherever they fit. Equal decimals give keys that are `===` within one call.
 */
export function sortKeys(values: readonly Decimal[]): (number | bigint)[] {
  const scale = values.reduce((widest, value) => Math.max(widest, value.scale), 0)
  return values.map((value) => {
    const units = unitsAt(value, scale)
    const plain = Number(units)
    return Number.isSafeInteger(plain) ? plain : units
  })
}

/**
 * A whole number of any size: a plain number as long as it is a safe integer, BigInt beyond. Every operation here is exact
 * whatever its operands are, and answers a plain number wherever the result fits: equal results are `===`.
 *
 * Why the plain path is exact: two integers up to 2^53 − 1 are added, subtracted or multiplied by rounding the true result
 * once, and rounding never crosses a representable number. What is truly beyond 2^53 − 1 therefore comes out as 2^53 or more,
 * which is no safe integer; what comes out safe is the true result.
 */
export type Whole = number | bigint

/** The whole number in decimal digits, with an optional minus. */
export function wholeOf(digits: string): Whole {
  // Fifteen digits and a sign are always safe.
  return digits.length <= 15 ? Number(digits) : narrowed(BigInt(digits))
}

/** a + b. */
export function add(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const plain = a + b
    if (Number.isSafeInteger(plain)) return plain
  }
  return narrowed(BigInt(a) + BigInt(b))
}

/** a × b. */
export function multiply(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const plain = a * b
    if (Number.isSafeInteger(plain)) return plain
  }
  return narrowed(BigInt(a) * BigInt(b))
}

/** What a ÷ b towards zero leaves, with the sign of a. Throws when b is 0. */
export function remainder(a: Whole, b: Whole): Whole {
  // `%` on numbers is exact by definition; 0 has no remainder there.
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) return a % b
  return narrowed(BigInt(a) % BigInt(b))
}

/** a ÷ b where b divides a without a remainder. */
export function divideEvenly(a: Whole, b: Whole): Whole {
  // A quotient that is a whole number is representable, so that division gives it unrounded.
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) return a / b
  return narrowed(BigInt(a) / BigInt(b))
}

const powers: Whole[] = [1]

/** 10 to a power of 0 or more. */
export function tenTo(exponent: number): Whole {
  for (let last = powers.length - 1; last < exponent; last++) powers.push(multiply(powers[last] ?? 1, 10))
  return powers[exponent] ?? 1
}

/** The number in its one form; throws on a fraction. */
export function wholeFrom(value: number | bigint): Whole {
  return Number.isSafeInteger(value) ? value : narrowed(BigInt(value))
}

function narrowed(value: bigint): Whole {
  const plain = Number(value)
  return Number.isSafeInteger(plain) ? plain : value
}

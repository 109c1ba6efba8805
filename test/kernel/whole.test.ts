import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  divideEvenly,
  multiply,
  remainder,
  tenTo,
  type Whole,
  wholeFrom,
  wholeOf,
} from '../../functions/kernel/whole.ts'

const edge = BigInt(Number.MAX_SAFE_INTEGER)
/** Small numbers, numbers around every bound of the plain path, and numbers far beyond it. */
const big = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc
    .constantFrom(edge, 2n ** 26n, 2n ** 27n, 10n ** 15n, 10n ** 16n, 94906265n, 94906266n)
    .chain((around) =>
      fc
        .tuple(fc.bigInt({ min: -3n, max: 3n }), fc.boolean())
        .map(([by, minus]) => (minus ? -around - by : around + by)),
    ),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
)
/** The one form of a number: plain exactly where it is a safe integer. */
const oneForm = (value: Whole, expected: bigint) => {
  expect(BigInt(value)).toBe(expected)
  expect(typeof value).toBe(expected >= -edge && expected <= edge ? 'number' : 'bigint')
}

test('every operation answers what BigInt does, in the one form of that number', () => {
  fc.assert(
    fc.property(big, big, (a, b) => {
      const [x, y] = [wholeFrom(a), wholeFrom(b)]
      oneForm(x, a)
      oneForm(add(x, y), a + b)
      oneForm(multiply(x, y), a * b)
      fc.pre(b !== 0n)
      oneForm(remainder(x, y), a % b)
      oneForm(divideEvenly(multiply(x, y), y), a)
    }),
    { numRuns: 5000 },
  )
})

test('reads digits, powers of ten and plain numbers into the same form', () => {
  fc.assert(fc.property(big, (value) => oneForm(wholeOf(String(value)), value)))
  for (const exponent of [0, 1, 15, 16, 40]) oneForm(tenTo(exponent), 10n ** BigInt(exponent))
  expect(wholeFrom(5n)).toBe(5)
  expect(() => wholeFrom(0.5)).toThrow(RangeError)
})

test('nothing is divided by 0', () => {
  expect(() => remainder(5, 0)).toThrow(RangeError)
  expect(() => divideEvenly(5, 0)).toThrow(RangeError)
})

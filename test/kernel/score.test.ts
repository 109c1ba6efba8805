import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as score from '../../functions/kernel/score.ts'

const text = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }), fc.option(fc.stringMatching(/^\d{1,20}$/)))
  .map(([whole, fraction]) => (fraction === null ? `${whole}` : `${whole}.${fraction}`))
const signed = fc.tuple(fc.boolean(), text).map(([minus, value]) => (minus ? `-${value}` : value))
const read = (value: string) => score.decimal(value, { signed: true })
const modes = { halfUp: Big.roundHalfUp, floor: Big.roundDown, ceil: Big.roundUp } as const

test.each([
  '',
  ' 1',
  '1 ',
  '+1',
  '-1',
  '1e3',
  '.5',
  '5.',
  '01',
  '00',
  '1.2.3',
  'NaN',
  '0x1',
  '１',
  '9'.repeat(21),
  `0.${'1'.repeat(21)}`,
  '9'.repeat(1_000_000),
])('refuses a malformed decimal (%#)', (malformed) => {
  expect(score.isDecimal(malformed)).toBe(false)
  expect(() => score.decimal(malformed)).toThrow(RangeError)
})

test('sums, products and comparisons agree with big.js', () => {
  fc.assert(
    fc.property(signed, signed, (a, b) => {
      expect(new Big(score.format(score.plus(read(a), read(b)))).eq(new Big(a).plus(b))).toBe(true)
      expect(new Big(score.format(score.minus(read(a), read(b)))).eq(new Big(a).minus(b))).toBe(true)
      expect(new Big(score.format(score.times(read(a), read(b)))).eq(new Big(a).times(b))).toBe(true)
      expect(score.compare(read(a), read(b))).toBe(new Big(a).cmp(b))
    }),
  )
})

test('rounding and division agree with big.js, rounded once', () => {
  fc.assert(
    fc.property(
      text,
      text,
      fc.integer({ min: 0, max: 10 }),
      fc.constantFrom('halfUp', 'floor', 'ceil'),
      (a, b, n, mode) => {
        expect(score.format(score.round(read(a), n, mode))).toBe(new Big(a).round(n, modes[mode]).toFixed(n))
        fc.pre(!new Big(b).eq(0))
        const One = Big()
        One.DP = n
        One.RM = modes[mode]
        expect(score.format(score.divide(read(a), read(b), n, mode))).toBe(new One(a).div(b).toFixed(n))
      },
    ),
  )
})

test.each([
  ['82.605', 2, 'halfUp', '82.61'],
  ['79.9949', 2, 'halfUp', '79.99'],
  ['-0.005', 2, 'halfUp', '-0.01'],
  ['-0.004', 2, 'halfUp', '0.00'],
  ['-1.5', 0, 'floor', '-2'],
  ['-1.5', 0, 'ceil', '-1'],
  ['1', 3, 'halfUp', '1.000'],
] as const)('%s to %i digits %s is %s', (value, digits, mode, expected) => {
  expect(score.format(score.round(read(value), digits, mode))).toBe(expected)
})

test('means, weighted sums and shares of the catalogue', () => {
  const marks = ['84', '84', '84', '84', '84', '84', '84', '85'].map((mark) => score.decimal(mark))
  expect(score.format(score.mean(marks, 2))).toBe('84.13')
  const parts = [
    ['0.6', '85.37'],
    ['0.4', '78.46'],
  ].map(([w = '', v = '']) => [read(w), read(v)] as const)
  expect(score.format(score.weighted(parts))).toBe('82.606')
  expect([9, 12].map((posts) => score.share(read('1.5'), posts, 'ceil'))).toEqual([14, 18])
  expect(() => score.mean([], 2)).toThrow()
})

test('sort keys order and equal exactly as the decimals do', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(signed, fc.constantFrom('80', '80.0', '80.00')), { minLength: 2 }), (texts) => {
      const values = texts.map(read)
      const keys = score.sortKeys(values, (value) => value)
      for (let at = 1; at < values.length; at++) {
        const [a, b] = [keys[at - 1] ?? 0, keys[at] ?? 0]
        const order = a === b ? 0 : a < b ? -1 : 1
        expect(order).toBe(score.compare(values[at - 1] ?? score.zero, values[at] ?? score.zero))
      }
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, loneSurrogate } from '../../functions/kernel/json.ts'

describe('lone surrogates', () => {
  test.each([
    [{ a: 'ok 😀' }, undefined],
    ['\ud800', ''],
    [{ a: ['x', { 'b/c': 'y\udc00' }] }, '/a/1/b~1c'],
    [{ '\ud83d': 1 }, ''],
    [[1, null, true], undefined],
  ])('%j → %s', (value, pointer) => {
    expect(loneSurrogate(value)).toBe(pointer)
  })
})

test('canonical JSON says the same value and does not depend on the order of members (RFC 8785)', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
      const plain = JSON.parse(JSON.stringify(value))
      const turned = Object.fromEntries(Object.entries(plain).reverse())
      expect(canonicalJson(turned as never)).toBe(canonicalJson(plain))
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
    }),
  )
})

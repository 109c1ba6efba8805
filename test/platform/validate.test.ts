import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Refusal } from '../../functions/kernel/refusal.ts'
import { validate } from '../../functions/platform/validate.ts'

const operation = {
  body: z.strictObject({ name: z.string(), list: z.array(z.strictObject({ 'a/b': z.int() })) }),
  query: z.strictObject({ limit: z.coerce.number().int().max(10).optional() }),
}

function faults(body: unknown, query: Record<string, unknown> = {}) {
  try {
    validate(operation, { body, query })
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.faults.map(({ pointer, code }) => [pointer, code])
    throw thrown
  }
  return []
}

describe('every fault is named by its pointer', () => {
  test.each<[unknown, Record<string, unknown>, string[][]]>([
    [{ name: 'x', list: [] }, {}, []],
    [
      { name: 1, list: [{ 'a/b': 0.5 }] },
      {},
      [
        ['/name', 'invalid-type'],
        ['/list/0/a~1b', 'invalid-type'],
      ],
    ],
    [
      { name: 'x', list: [], extra: 1, more: 2 },
      {},
      [
        ['/extra', 'unknown-field'],
        ['/more', 'unknown-field'],
      ],
    ],
    [
      { name: 'x', list: [] },
      { limit: '11', foo: 'y' },
      [
        ['?limit', 'too-big'],
        ['?foo', 'unknown-field'],
      ],
    ],
    [null, {}, [['', 'invalid-type']]],
    ['text', {}, [['', 'invalid-type']]],
  ])('%j %j', (body, query, expected) => {
    expect(faults(body, query)).toEqual(expected)
  })
})

describe('a flood of faults', () => {
  test('is told up to the thousandth', () => {
    expect(faults({ name: 'x', list: Array.from({ length: 5000 }, () => 1) })).toHaveLength(1000)
  })

  test('that is too much even to gather is one fault, not a crash', () => {
    const body = z.unknown().refine(() => {
      throw new RangeError('Maximum call stack size exceeded')
    })
    const run = () => validate({ body, query: z.strictObject({}) }, { body: {}, query: {} })
    expect(run).toThrow(expect.objectContaining({ faults: [expect.objectContaining({ code: 'too-many-faults' })] }))
  })
})

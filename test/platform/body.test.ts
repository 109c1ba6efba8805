import { describe, expect, test } from 'vitest'
import { Refusal } from '../../functions/kernel/refusal.ts'
import { readBody } from '../../functions/platform/body.ts'

function refusal(run: () => unknown): Refusal {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown
    throw thrown
  }
  throw new Error('nothing was refused')
}
const base64 = (...bytes: number[]) => ({ body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true })

describe('a body', () => {
  test.each([
    [{}, {}],
    [{ body: '{"a":1}' }, { a: 1 }],
    [{ body: Buffer.from('{"名":"格"}').toString('base64'), isBase64Encoded: true }, { 名: '格' }],
    [{ body: 'null' }, null],
  ])('%j is read', (sent, expected) => {
    expect(readBody(sent, 100)).toEqual(expected)
  })

  test.each([
    ['no JSON', { body: '{a}' }],
    ['nothing but a space', { body: ' ' }],
    ['bytes that are not UTF-8', base64(0x22, 0xff, 0x22)],
    ['an overlong encoding', base64(0x22, 0xc0, 0xaf, 0x22)],
    ['two values', { body: '{}{}' }],
  ])('%s is refused with 400', (_, sent) => {
    expect(refusal(() => readBody(sent, 100))).toMatchObject({ code: 'not-json', status: 400 })
  })

  test('a lone surrogate is refused with 400 and its field', () => {
    const found = refusal(() => readBody({ body: '{"photos":["a","\\ud800"]}' }, 100))
    expect(found).toMatchObject({ status: 400, faults: [{ pointer: '/photos/1' }] })
  })

  test('what is nested too deep to be walked is refused with 400, whether lists or objects', () => {
    const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(readBody({ body: lists(64) }, 1000)).toHaveLength(1)
    for (const body of [lists(65), lists(100_000), `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`]) {
      const found = refusal(() => readBody({ body }, 1_000_000))
      expect(found).toMatchObject({ code: 'not-json', faults: [{ pointer: '', code: 'too-deep' }] })
    }
  })

  test('its length is counted in bytes, before it is parsed', () => {
    expect(readBody({ body: '"格"' }, 5)).toBe('格')
    expect(refusal(() => readBody({ body: '"格"' }, 4))).toMatchObject({ code: 'too-large', status: 413 })
    expect(refusal(() => readBody({ body: 'x'.repeat(101) }, 100))).toMatchObject({ status: 413 })
  })
})

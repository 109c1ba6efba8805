import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitment, entryHash, type LedgerEntry, newHead, nextEntry } from '../../functions/kernel/chain.ts'

const told = {
  subject: 'case/01J',
  at: '2026-11-20T01:12:03.000Z',
  actor: 'member/dispatcher',
  action: 'accept-case',
  salt: '00112233445566778899aabbccddeeff',
}

/** Canonical JSON written again, for values whose strings need no care: members sorted by UTF-16 code units. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`
}

describe('an entry', () => {
  test('counts from 1 and knows no entry before', () => {
    expect(nextEntry(newHead, { ...told, data: {} })).toMatchObject({ seq: 1, prev: null })
  })

  test('hashes everything but the hash, in canonical JSON, as any other program would', () => {
    const data = { 中文: 'é', z: 1, a: [true, null, { b: 'x', A: 2 }] }
    const { hash, ...rest } = nextEntry({ seq: 4, hash: 'ab' }, { ...told, data })
    expect(hash).toBe(createHash('sha256').update(canonical(rest)).digest('hex'))
  })

  test('changes its hash with any change of any field', () => {
    const entry = nextEntry(newHead, { ...told, data: { unit: 'a' } })
    const changes: Partial<LedgerEntry>[] = [
      { subject: 'case/01K' },
      { seq: 2 },
      { at: '2026-11-20T01:12:03.001Z' },
      { actor: 'member/other' },
      { action: 'reject-case' },
      { data: { unit: 'b' } },
      { salt: 'ff112233445566778899aabbccddeeff' },
      { prev: entry.hash },
    ]
    for (const change of changes) expect(entryHash({ ...entry, ...change })).not.toBe(entry.hash)
  })

  test('chains: each one’s prev is the hash before, its seq one more', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.integer()), { minLength: 1, maxLength: 8 }), (list) => {
        let head = { seq: 0, hash: null as string | null }
        for (const data of list) {
          const entry = nextEntry(head, { ...told, data })
          expect(entry).toMatchObject({ seq: head.seq + 1, prev: head.hash })
          head = { seq: entry.seq, hash: entry.hash }
        }
      }),
    )
  })
})

test('a commitment binds salt and text, and cannot be moved between them', () => {
  expect(commitment('aa', 'b')).not.toBe(commitment('a', 'ab'))
  expect(commitment('aa', 'b')).not.toBe(commitment('ab', 'b'))
})

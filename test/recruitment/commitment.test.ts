import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newHead, nextEntry } from '../../functions/kernel/chain.ts'
import { pieceWith } from '../../functions/kernel/pieces.ts'
import {
  type CommittedScore,
  commitmentOf,
  readSlip,
  type Slip,
  saltFor,
  slipsOf,
  slipText,
  verifyEntry,
  verifySlip,
} from '../../functions/recruitment/exam/commitment.rules.ts'
import { piecesOf, slipFrom } from '../../functions/recruitment/exam/released.rules.ts'

const key = '5e'.repeat(32)
const score = (number: string, raw: string): CommittedScore => {
  return { number, raw, written: `${raw}.00`, objective: '40.5', salt: saltFor(key, number) }
}
const scores = fc
  .uniqueArray(fc.integer({ min: 201801001, max: 201899999 }), { minLength: 1, maxLength: 40 })
  .chain((numbers) =>
    fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: numbers.length, maxLength: numbers.length })
      .map((raws) => numbers.map((number, at) => score(String(number), String(raws[at])))),
  )
const sat = [score('201801001', '88'), score('201801003', '70'), score('201802002', '61')]
const [first] = slipsOf(sat).slips
if (!first) throw new Error('a slip')

describe('a root over written scores', () => {
  test('is RFC 6962’s over canonical JSON in the order of numbers, as another program computes it', () => {
    const hash = (...parts: (Buffer | string)[]) => {
      const sum = createHash('sha256')
      for (const part of parts) sum.update(part)
      return sum.digest()
    }
    const leaves = sat.map(({ number, raw, written, objective, salt }) =>
      hash(
        Buffer.of(0),
        `{"number":"${number}","objective":"${objective}","raw":"${raw}","salt":"${salt}","written":"${written}"}`,
      ),
    ) as [Buffer, Buffer, Buffer]
    const root = hash(Buffer.of(1), hash(Buffer.of(1), leaves[0], leaves[1]), leaves[2]).toString('hex')
    expect(commitmentOf([...sat].reverse())).toEqual({ root, size: 3 })
    const salt = createHmac('sha256', Buffer.from(key, 'hex')).update('201801001').digest('hex').slice(0, 32)
    expect(sat[0]?.salt).toBe(salt)
  })

  test('every slip holds alone, printed and read again, and no slip holds under another root', () => {
    fc.assert(
      fc.property(scores, fc.nat(), (list, pick) => {
        const root = commitmentOf(list)
        const slips = slipsOf(list).slips
        expect(slips.every((slip) => verifySlip(slip, root))).toBe(true)
        const slip = slips[pick % slips.length] as Slip
        const lines = slipText(slip).replaceAll(/(.{40})/g, '$1\n ')
        expect(readSlip(lines)).toEqual(slip)
        expect(slipsOf(list, slip.index, 1)).toEqual({ slips: [slip], commitment: root })
        const changed = list.map((one) => (one.number === slip.number ? { ...one, raw: `${one.raw}.5` } : one))
        expect(verifySlip(slip, commitmentOf(changed))).toBe(false)
      }),
    )
  })

  test.each<[string, Partial<Slip>]>([
    ['number', { number: '201801002' }],
    ['raw score', { raw: '89' }],
    ['another spelling of it', { raw: '88.0' }],
    ['written score', { written: '89.00' }],
    ['objective part', { objective: '41' }],
    ['salt', { salt: saltFor(key, 'x') }],
    ['place', { index: 1 }],
    ['place beyond the end', { index: 3 }],
    ['a sibling', { proof: ['00'.repeat(32), ...first.proof.slice(1)] }],
    ['a sibling too few', { proof: first.proof.slice(1) }],
    ['a sibling too many', { proof: [...first.proof, '00'.repeat(32)] }],
  ])('a changed slip fails: %s', (_, changed) => {
    const root = commitmentOf(sat)
    expect(verifySlip(first, root)).toBe(true)
    expect(verifySlip({ ...first, ...changed }, root)).toBe(false)
    expect(verifySlip(first, { ...root, size: 2 })).toBe(false)
    expect(verifySlip(first, { ...root, root: 'none' })).toBe(false)
  })

  test.each(['', 'x', 'a_b_c', slipText(first).slice(0, -1), slipText(first).replace('_', ' ')])(
    'what is no slip is told: %s',
    (text) => {
      expect(readSlip(text)).toBeUndefined()
    },
  )
})

describe('pieces of a root', () => {
  test('any score is proved by its own piece and the roots of the others, as by all of them', () => {
    fc.assert(
      fc.property(scores, fc.nat(), fc.constantFrom(1, 2, 4, 8), (list, pick, most) => {
        const told = piecesOf(list, most)
        const slip = slipsOf(list).slips[pick % list.length] as Slip
        const at = pieceWith(slip.number, told.pieces)
        const roots = told.pieces.map(({ root }) => root)
        const piece = told.pieces[at]?.scores ?? []
        expect({ root: told.root, size: told.size }).toEqual(commitmentOf(list))
        expect(slipFrom(slip.number, { scores: piece, at, roots }, most)).toEqual(slip)
        expect(slipFrom('x', { scores: piece, at, roots }, most)).toBeUndefined()
      }),
    )
  })

  test('nobody: the empty root, and no piece for a number before the first', () => {
    expect(piecesOf([])).toEqual({ ...commitmentOf([]), pieces: [] })
    expect([pieceWith('1', []), pieceWith('1', piecesOf(sat).pieces), pieceWith('3', piecesOf(sat, 1).pieces)]).toEqual(
      [...[-1, -1, 2]],
    )
  })
})

describe('the entry that binds the county', () => {
  const { root, size } = commitmentOf(sat)
  const told = {
    subject: 'recruitment-campaign/01C',
    at: 't',
    actor: 'member/h',
    action: 'approve-shortlist',
    salt: 's',
  }
  const entry = nextEntry(newHead, { ...told, data: { stage: 'shortlist', hash: 'h', rows: 3, root, size } })
  const data = { stage: 'shortlist', hash: 'h', rows: 3, root, size }
  const published = { campaign: '01C', name: '招聘', root, size, numbers: 'ticket' as const, entry: { ...entry, data } }

  test('holds the root of this campaign, and nothing of it can be changed', () => {
    expect(verifyEntry(published)).toBe(true)
    for (const changed of [
      { root: '00'.repeat(32) },
      { size: 4 },
      { campaign: '01D' },
      { entry: { ...published.entry, at: 'u' } },
      { entry: { ...published.entry, data: { ...data, root: '00'.repeat(32) } }, root: '00'.repeat(32) },
    ]) {
      expect(verifyEntry({ ...published, ...changed })).toBe(false)
    }
    const other = { ...nextEntry(newHead, { ...told, action: 'approve-ranking', data }), data }
    expect(verifyEntry({ ...published, entry: other })).toBe(false)
  })
})

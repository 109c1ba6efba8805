import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inPieces, pieceWith } from '../../functions/kernel/pieces.ts'

test('pieces hold the whole list in its order, all but the last full', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (list, most) => {
      const pieces = inPieces(list, most)
      expect(pieces.flat()).toEqual(list)
      expect(pieces.slice(0, -1).every((piece) => piece.length === most)).toBe(true)
      expect(pieces.every((piece) => piece.length > 0 && piece.length <= most)).toBe(true)
    }),
  )
})

test('a key lies in the last piece that begins no later', () => {
  const pieces = ['b', 'd'].map((first) => ({ first }))
  expect(['a', 'b', 'c', 'd', 'e'].map((key) => pieceWith(key, pieces))).toEqual([-1, 0, 0, 1, 1])
})

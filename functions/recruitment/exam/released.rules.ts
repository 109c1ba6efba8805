import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { merkleTree } from '../../kernel/merkle.ts'
import { inPieces } from '../../kernel/pieces.ts'
import { type CommittedScore, inOrder, type Slip, scoreLeaf } from './commitment.rules.ts'

/**
 * So many scores lie together. A power of two, so that each piece is a whole subtree of the commitment: one piece and the
 * roots of the others prove any of its scores, however many sat.
 */
export const scoresPerPiece = 1024

/** Scores that lie together, the first one's number, and the root over them (lowercase hex). */
export type Piece<T extends CommittedScore> = {
  readonly first: string
  readonly root: string
  readonly scores: readonly T[]
}

/** Committed scores in pieces, in the order of their numbers, and the commitment's own root over all of them. */
export function piecesOf<T extends CommittedScore>(
  scores: readonly T[],
  most = scoresPerPiece,
): { readonly root: string; readonly size: number; readonly pieces: readonly Piece<T>[] } {
  const ordered = inOrder(scores)
  const pieces = inPieces(ordered, most).map((some) => {
    return { first: some[0]?.number ?? '', root: bytesToHex(merkleTree(some.map(scoreLeaf)).root), scores: some }
  })
  const root = bytesToHex(merkleTree(pieces.map((piece) => hexToBytes(piece.root))).root)
  return { root, size: ordered.length, pieces }
}

/** The slip of a number out of its piece and the roots of all; undefined for a number that has no score there. */
export function slipFrom<T extends CommittedScore>(
  number: string,
  told: { readonly scores: readonly T[]; readonly at: number; readonly roots: readonly string[] },
  most = scoresPerPiece,
): (T & Slip) | undefined {
  const place = told.scores.findIndex((one) => one.number === number)
  const score = told.scores[place]
  if (!score) return undefined
  const within = merkleTree(told.scores.map(scoreLeaf)).proofOf(place)
  const above = merkleTree(told.roots.map(hexToBytes)).proofOf(told.at)
  return { ...score, index: told.at * most + place, proof: [...within, ...above].map(bytesToHex) }
}

import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

/**
 * The Merkle tree of RFC 6962 §2.1 (the same in RFC 9162 §2.1) over SHA-256. Whoever publishes a root has bound itself
 * to every leaf and to their order; an inclusion proof of at most log2(n) hashes shows one leaf under it and tells
 * nothing of the others, provided that the leaves carry a salt. Pure: also runs in a browser and in an offline check.
 */

const leafPrefix = Uint8Array.of(0x00)
const nodePrefix = Uint8Array.of(0x01)

/** The hash of a leaf's bytes: SHA-256(0x00 || data). */
export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(concatBytes(leafPrefix, data))
}

/** The hash of two subtrees: SHA-256(0x01 || left || right). Another prefix, so that a node never passes for a leaf. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(nodePrefix, left, right))
}

/** A tree that was hashed once: its root, and the audit path of any leaf without hashing anything again. */
export type MerkleTree = {
  readonly root: Uint8Array
  /**
   * The audit path of the leaf at `index` (from 0): the siblings from the leaf up to the root.
   * An index outside the tree is a `RangeError`: the caller looked up a leaf that is not there.
   */
  readonly proofOf: (index: number) => Uint8Array[]
}

/**
 * The tree over leaf hashes in their order; the empty tree's root is SHA-256 of nothing. Built layer by layer, where a last node
 * without a neighbour moves up as it is: the same tree that RFC 6962 splits from above at the greatest power of two.
 */
export function merkleTree(leaves: readonly Uint8Array[]): MerkleTree {
  const layers = [leaves]
  for (let below = leaves; below.length > 1; ) {
    const pairs = Array.from({ length: Math.ceil(below.length / 2) }, (_, at) => {
      const [left, right] = [below[2 * at] as Uint8Array, below[2 * at + 1]]
      return right ? nodeHash(left, right) : left
    })
    layers.push(pairs)
    below = pairs
  }
  return {
    root: layers.at(-1)?.[0] ?? sha256(new Uint8Array()),
    proofOf: (index) => {
      if (!isIndex(index, leaves.length)) throw new RangeError(`No leaf ${index} in a tree of ${leaves.length}`)
      return layers.flatMap((layer, height) => {
        const place = Math.floor(index / 2 ** height)
        return layer[place % 2 === 0 ? place + 1 : place - 1] ?? []
      })
    },
  }
}

/** What a proof claims: this leaf hash stands at `index` of a tree of `size` leaves with this root. */
export type InclusionClaim = {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** Whether an inclusion proof holds (RFC 9162 §2.1.3.2). Any bytes may be given: what does not fit is false, never thrown. */
export function verifyInclusion({ leaf, index, size, proof, root }: InclusionClaim): boolean {
  if (!isIndex(index, size)) return false
  let [place, last] = [index, size - 1]
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && same(hash, root)
}

/** Half, rounded down, without the 32-bit limit of `>>`: a log may outgrow it. */
function half(value: number): number {
  return Math.floor(value / 2)
}

function isIndex(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

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

/** The root over leaf hashes in their order; the empty tree's root is SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array())
  return subtreeRoot(leaves, 0, leaves.length)
}

/**
 * The audit path of the leaf at `index` (from 0): the siblings from the leaf up to the root.
 * An index outside the tree is a `RangeError`: the caller looked up a leaf that is not there.
 */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!isIndex(index, leaves.length)) throw new RangeError(`No leaf ${index} in a tree of ${leaves.length}`)
  const path: Uint8Array[] = []
  let [from, to] = [0, leaves.length]
  while (to - from > 1) {
    const middle = from + split(to - from)
    if (index < middle) {
      path.push(subtreeRoot(leaves, middle, to))
      to = middle
    } else {
      path.push(subtreeRoot(leaves, from, middle))
      from = middle
    }
  }
  return path.reverse()
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

/** The root over leaves `from` up to, not including, `to`: no slices, so that 100,000 leaves copy nothing. */
function subtreeRoot(leaves: readonly Uint8Array[], from: number, to: number): Uint8Array {
  if (to - from === 1) return leaves[from] as Uint8Array
  const middle = from + split(to - from)
  return nodeHash(subtreeRoot(leaves, from, middle), subtreeRoot(leaves, middle, to))
}

/** The greatest power of two below `size`: RFC 6962's k. */
function split(size: number): number {
  let k = 1
  while (k * 2 < size) k *= 2
  return k
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

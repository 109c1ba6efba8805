import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { entryHash } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import { canonicalJson } from '../../kernel/json.ts'
import { leafHash, merkleTree, verifyInclusion } from '../../kernel/merkle.ts'
import type { PublicCommitment } from './commitment.contract.ts'

/** A written score as it was committed to; scores are decimal texts, `written` holds the bonus. */
export type CommittedScore = {
  readonly number: string
  readonly raw: string
  readonly written: string
  readonly objective: string
  /** 16 bytes in hex: without it nobody finds a score by trying all that there are. */
  readonly salt: string
}

/** What its owner needs to check a score alone: the score, its place in the tree and the siblings on the way to the root. */
export type Slip = CommittedScore & { readonly index: number; readonly proof: readonly string[] }

/** The salt of a number: the first 16 bytes of HMAC-SHA256 under the campaign's own key of 32 bytes in hex. */
export function saltFor(key: string, number: string): string {
  return bytesToHex(hmac(sha256, hexToBytes(key), utf8ToBytes(number)).subarray(0, 16))
}

/** The leaf's hash of RFC 6962 over the RFC 8785 canonical JSON of a score. */
export function scoreLeaf({ number, raw, written, objective, salt }: CommittedScore): Uint8Array {
  return leafHash(utf8ToBytes(canonicalJson({ number, raw, written, objective, salt })))
}

/** Scores as they are committed to: in the order of their numbers. */
export function inOrder<T extends CommittedScore>(scores: readonly T[]): T[] {
  return [...scores].sort((a, b) => byCodePoint(a.number, b.number))
}

/** What a county binds itself to: the root (lowercase hex), and over how many scores. */
export type Commitment = { readonly root: string; readonly size: number }

/** The commitment to the scores of everybody who sat, in the order of their numbers. */
export function commitmentOf(scores: readonly CommittedScore[]): Commitment {
  return slipsOf(scores, 0, 0).commitment
}

/** The slips of the `count` scores from place `from` on, in the order of numbers, and the commitment that they stand under: one tree. */
export function slipsOf<T extends CommittedScore>(
  scores: readonly T[],
  from = 0,
  count = scores.length,
): { readonly slips: (T & Slip)[]; readonly commitment: Commitment } {
  const ordered = inOrder(scores)
  const tree = merkleTree(ordered.map(scoreLeaf))
  const slips = ordered.slice(from, from + count).map((score, at) => {
    return { ...score, index: from + at, proof: tree.proofOf(from + at).map(bytesToHex) }
  })
  return { slips, commitment: { root: bytesToHex(tree.root), size: scores.length } }
}

/** Does the slip stand under this root? Whatever was changed in it, or in the score since, it does not. */
export function verifySlip(slip: Slip, { root, size }: { readonly root: string; readonly size: number }): boolean {
  if (!/^[0-9a-f]{64}$/.test(root)) return false
  const proof = slip.proof.map(hexToBytes)
  return verifyInclusion({ leaf: scoreLeaf(slip), index: slip.index, size, proof, root: hexToBytes(root) })
}

/** Is what is published the approval's own ledger entry, and does it hold this root and size? */
export function verifyEntry({ campaign, root, size, entry }: PublicCommitment): boolean {
  const { subject, action, data } = entry
  return (
    entryHash(entry) === entry.hash &&
    subject === `recruitment-campaign/${campaign}` &&
    action === 'approve-shortlist' &&
    data.root === root &&
    data.size === size
  )
}

const decimal = '(?:0|[1-9]\\d*)(?:\\.\\d+)?'
const slipPattern = new RegExp(
  `^([0-9A-Za-z-]{1,40})_(${decimal})_(${decimal})_(${decimal})_([0-9a-f]{32})_(\\d{1,9})_([A-Za-z0-9_-]*)$`,
)

/** A slip as one line to print, scan or paste: its fields with `_` between them, the proof's bytes in base64url at the end. */
export function slipText({ number, raw, written, objective, salt, index, proof }: Slip): string {
  const bytes = concatBytes(...proof.map(hexToBytes))
  const code = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return [number, raw, written, objective, salt, index, code].join('_')
}

/** The slip in a text, spaces and line breaks aside; undefined when it is none. */
export function readSlip(text: string): Slip | undefined {
  const found = slipPattern.exec(text.replaceAll(/\s/g, ''))
  if (!found) return undefined
  const [, number = '', raw = '', written = '', objective = '', salt = '', index = '', code = ''] = found
  const proof = siblings(code)
  return proof && { number, raw, written, objective, salt, index: Number(index), proof }
}

function siblings(code: string): string[] | undefined {
  try {
    const bytes = atob(code.replaceAll('-', '+').replaceAll('_', '/'))
    if (bytes.length % 32 !== 0) return undefined
    const hex = bytesToHex(Uint8Array.from(bytes, (one) => one.charCodeAt(0)))
    return hex.match(/.{64}/g) ?? []
  } catch {
    return undefined
  }
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './json.ts'

/**
 * One entry of a subject's history (design §5). `subject` is `case/01J…`; `seq` counts from 1 and is also the thing's
 * version; `prev` is the hash of the entry before, null for the first; `hash` covers all the rest. Numbers are integers.
 */
export type LedgerEntry = {
  readonly subject: string
  readonly seq: number
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string
  /** `member/<id>` or `system/<function>`. */
  readonly actor: string
  /** The operation's name. */
  readonly action: string
  readonly data: { readonly [name: string]: Json }
  /** 16 random bytes in hex. */
  readonly salt: string
  readonly prev: string | null
  readonly hash: string
}

/** Where a subject's history stands: the last entry's number and hash. A new subject stands at `{ seq: 0, hash: null }`. */
export type Head = { readonly seq: number; readonly hash: string | null }
export const newHead: Head = { seq: 0, hash: null }

/** Lowercase hex SHA-256 of a text's UTF-8 bytes. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** Lowercase hex SHA-256 over the RFC 8785 canonical JSON of a value: what a published list is known by. */
export function jsonHash(value: Json): string {
  return sha256Hex(canonicalJson(value))
}

/** The hash of an entry: SHA-256 over the RFC 8785 canonical JSON of everything but `hash`. */
export function entryHash(entry: Omit<LedgerEntry, 'hash'>): string {
  const { subject, seq, at, actor, action, data, salt, prev } = entry
  return jsonHash({ subject, seq, at, actor, action, data, salt, prev })
}

/** Appends to a history: the next entry after `head`, hashed. */
export function nextEntry(head: Head, told: Omit<LedgerEntry, 'seq' | 'prev' | 'hash'>): LedgerEntry {
  const rest = { ...told, seq: head.seq + 1, prev: head.hash }
  return { ...rest, hash: entryHash(rest) }
}

/**
 * A salted commitment to a text that must stay erasable: SHA-256 of salt and text (design §4). The ledger holds this;
 * the text and its salt live in an item of their own, and once that is deleted the commitment points at nobody.
 */
export function commitment(salt: string, text: string): string {
  return sha256Hex(`${salt}\n${text}`)
}

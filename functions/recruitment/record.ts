import { type LedgerEntry, newHead } from '../kernel/chain.ts'
import type { Call } from '../platform/call.ts'
import { entryFor } from '../platform/entry.ts'

type Versioned = { readonly version: number; readonly head: string }

/** One change of a thing: its ledger entry, and the thing as it will be stored with the entry's number and hash. */
export function record<T extends object>(
  call: Call,
  subject: string,
  before: Versioned | undefined,
  next: T,
  data: LedgerEntry['data'],
): { readonly stored: T & Versioned; readonly entry: LedgerEntry } {
  const entry = entryFor(call, subject, before ? { seq: before.version, hash: before.head } : newHead, data)
  return { entry, stored: { ...next, version: entry.seq, head: entry.hash } }
}

import { type Head, type LedgerEntry, nextEntry } from '../kernel/chain.ts'
import { instant } from '../kernel/time.ts'
import type { Call } from './call.ts'
import { newSalt } from './ids.ts'

/** The next ledger entry of a subject for this call: the actor is its member, the action its operation's name. */
export function entryFor(call: Call, subject: string, head: Head, data: LedgerEntry['data'] = {}): LedgerEntry {
  const actor = call.member ? `member/${call.member.id}` : `public/${call.operation.name}`
  return nextEntry(head, { subject, at: instant(call.now), actor, action: call.operation.name, data, salt: newSalt() })
}

/** The next ledger entry of a subject for an event: the actor is the function that saw it. */
export function entryForEvent(
  told: { now: Date; actor: string; action: string },
  subject: string,
  head: Head,
  data: LedgerEntry['data'] = {},
): LedgerEntry {
  const actor = `system/${told.actor}`
  return nextEntry(head, { subject, at: instant(told.now), actor, action: told.action, data, salt: newSalt() })
}

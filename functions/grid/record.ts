import { commitment, type LedgerEntry, newHead } from '../kernel/chain.ts'
import type { Call } from '../platform/call.ts'
import type { Write } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { newSalt } from '../platform/ids.ts'
import type { AreaFields } from './area.rules.ts'
import { differences } from './import.rules.ts'
import type { MemberFields } from './member.rules.ts'
import { type Area, putArea, putMember, putUnit, type StoredMember, type Unit } from './table.ts'
import type { UnitFields } from './unit.rules.ts'

/** One change of a thing: as it will be stored, the write that stores it and its ledger entry. */
export type Recorded<T> = { readonly stored: T; readonly write: Write; readonly entry: LedgerEntry }

type Versioned = { readonly version: number; readonly head: string }

function headOf(before: Versioned | undefined) {
  return before ? { seq: before.version, hash: before.head } : newHead
}

/** Records a new area or a change of one. The ledger tells the fields that changed; the path follows from the parent. */
export function recordArea(
  call: Call,
  before: Area | undefined,
  next: AreaFields,
  refuse?: Write['refuse'],
): Recorded<Area> {
  const { path: _, ...data } = differences(before, next)
  const entry = entryFor(call, `area/${next.code}`, headOf(before), data)
  const stored = { ...next, version: entry.seq, head: entry.hash }
  return { stored, entry, write: putArea(stored, before?.version ?? 0, refuse) }
}

/** Records a new unit or a change of one. */
export function recordUnit(
  call: Call,
  before: Unit | undefined,
  next: UnitFields,
  refuse?: Write['refuse'],
): Recorded<Unit> {
  const entry = entryFor(call, `unit/${next.id}`, headOf(before), differences(before, next))
  const stored = { ...next, version: entry.seq, head: entry.hash }
  return { stored, entry, write: putUnit(stored, before?.version ?? 0, refuse) }
}

/** Records a new member or a change of one. A name is personal: the ledger holds a commitment to it only. */
export function recordMember(
  call: Call,
  before: StoredMember | undefined,
  next: MemberFields,
  refuse?: Write['refuse'],
): Recorded<StoredMember> {
  const nameSalt = before && before.name === next.name ? before.nameSalt : newSalt()
  const { name, ...changed } = differences(before, next)
  const data = { ...changed, ...(name !== undefined && { name: commitment(nameSalt, next.name) }) }
  const entry = entryFor(call, `member/${next.id}`, headOf(before), data)
  const fresh = { bound: false, invitation: null }
  const stored = { ...fresh, ...before, ...next, nameSalt, version: entry.seq, head: entry.hash }
  return { stored, entry, write: putMember(stored, before?.version ?? 0, refuse) }
}

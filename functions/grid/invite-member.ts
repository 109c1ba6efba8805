import { Refusal } from '../kernel/refusal.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { newInvitation } from './invitation.ts'
import { memberById, putMember } from './table.ts'

export const inviteMember = serve(contract.inviteMember, async (call) => {
  const before = await memberById(call.params.id)
  if (!before) throw new Refusal('not-found')
  if (before.bound) throw new Refusal('already-bound')
  const { code, kept, writes } = newInvitation(before, call.now)
  const head = { seq: before.version, hash: before.head }
  const entry = entryFor(call, `member/${before.id}`, head, { expiresAt: kept.expiresAt })
  const stored = { ...before, invitation: kept, version: entry.seq, head: entry.hash }
  const change = { entries: [entry], writes: [putMember(stored, before.version), ...writes] }
  return commit(call, change, { body: { code, expiresAt: kept.expiresAt } })
})

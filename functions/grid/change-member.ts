import { Refusal } from '../kernel/refusal.ts'
import { requireVersion } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { decideMember, isAdmin } from './member.rules.ts'
import { memberFacts } from './member-facts.ts'
import { memberView } from './member-view.ts'
import { recordMember } from './record.ts'
import { refuseFaults } from './rules.ts'
import { memberById, stillAdmin } from './table.ts'

export const changeMember = serve(contract.changeMember, async (call) => {
  const before = await memberById(call.params.id)
  if (!before) throw new Refusal('not-found')
  requireVersion(call, before.version)
  const wish = { id: before.id, ...call.body }
  const { next, faults } = decideMember(wish, { ...(await memberFacts([wish])), before, asker: call.member.id })
  refuseFaults(faults)
  const { stored, entry, write } = recordMember(call, before, next)
  const writes = isAdmin(before) && !isAdmin(next) ? [write, stillAdmin(call.member.id)] : [write]
  return commit(call, { entries: [entry], writes }, { body: memberView(stored), version: stored.version })
})

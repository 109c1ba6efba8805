import { Refusal } from '../kernel/refusal.ts'
import { commit } from '../platform/commit.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { decideMember } from './member.rules.ts'
import { memberFacts } from './member-facts.ts'
import { memberView } from './member-view.ts'
import { recordMember } from './record.ts'
import { refuseFaults } from './rules.ts'
import { memberById } from './table.ts'

export const addMember = serve(contract.addMember, async (call) => {
  if (await memberById(call.body.id)) throw new Refusal('already-exists')
  const facts = { ...(await memberFacts([call.body])), before: undefined, asker: call.member.id }
  const { next, faults } = decideMember(call.body, facts)
  refuseFaults(faults)
  const { stored, entry, write } = recordMember(call, undefined, next)
  return commit(call, { entries: [entry], writes: [write] }, { body: memberView(stored), version: stored.version })
})

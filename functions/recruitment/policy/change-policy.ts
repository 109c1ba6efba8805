import { Refusal } from '../../kernel/refusal.ts'
import { requireVersion } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { entryFor } from '../../platform/entry.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './policy.contract.ts'
import { revisePolicy } from './policy.rules.ts'
import { policyById, putPolicy } from './policy.table.ts'
import { policyData, shownPolicy } from './show-policy.ts'

export const changePolicy = serve(contract.changePolicy, async (call) => {
  const before = await policyById(call.params.id)
  if (!before) throw new Refusal('not-found')
  requireVersion(call, before.version)
  const revised = { id: before.id, ...revisePolicy(before, call.body) }
  const head = { seq: before.version, hash: before.head }
  const entry = entryFor(call, `recruitment-policy/${before.id}`, head, policyData(revised))
  const next = { ...revised, version: entry.seq, head: entry.hash }
  const change = { entries: [entry], writes: [putPolicy(next, before.version)] }
  return commit(call, change, { body: shownPolicy(next), version: next.version })
})

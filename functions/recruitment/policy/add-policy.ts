import { newHead } from '../../kernel/chain.ts'
import { commit } from '../../platform/commit.ts'
import { entryFor } from '../../platform/entry.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './policy.contract.ts'
import { putPolicy } from './policy.table.ts'
import { policyData, shownPolicy } from './show-policy.ts'

export const addPolicy = serve(contract.addPolicy, async (call) => {
  const draft = { ...call.body, revision: 1 }
  const entry = entryFor(call, `recruitment-policy/${draft.id}`, newHead, policyData(draft))
  const added = { ...draft, version: entry.seq, head: entry.hash }
  const change = { entries: [entry], writes: [putPolicy(added, 0)] }
  return commit(call, change, { body: shownPolicy(added), version: added.version })
})

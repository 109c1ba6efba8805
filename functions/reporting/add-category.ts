import { newHead } from '../kernel/chain.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './category.contract.ts'
import { categoryData, shownCategory } from './show-category.ts'
import { putCategory } from './table.ts'

export const addCategory = serve(contract.addCategory, async (call) => {
  const entry = entryFor(call, `category/${call.body.code}`, newHead, categoryData(call.body))
  const added = { ...call.body, version: entry.seq, head: entry.hash }
  const change = { entries: [entry], writes: [putCategory(added, 0)] }
  return commit(call, change, { body: shownCategory(added), version: added.version })
})

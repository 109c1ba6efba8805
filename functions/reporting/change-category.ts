import { Refusal } from '../kernel/refusal.ts'
import { requireVersion } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './category.contract.ts'
import { categoryData, shownCategory } from './show-category.ts'
import { categoryByCode, putCategory } from './table.ts'

export const changeCategory = serve(contract.changeCategory, async (call) => {
  const before = await categoryByCode(call.params.code)
  if (!before) throw new Refusal('not-found')
  requireVersion(call, before.version)
  const changed = { ...before, ...call.body }
  const head = { seq: before.version, hash: before.head }
  const entry = entryFor(call, `category/${before.code}`, head, categoryData(changed))
  const next = { ...changed, version: entry.seq, head: entry.hash }
  const change = { entries: [entry], writes: [putCategory(next, before.version)] }
  return commit(call, change, { body: shownCategory(next), version: next.version })
})

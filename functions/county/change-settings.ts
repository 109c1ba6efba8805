import { requireVersion } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { putSettings, settings } from './table.ts'

export const changeSettings = serve(contract.changeSettings, async (call) => {
  const before = await settings()
  requireVersion(call, before.version)
  const entry = entryFor(call, 'settings/county', { seq: before.version, hash: before.head }, call.body)
  const next = { ...call.body, version: entry.seq, head: entry.hash }
  const change = { entries: [entry], writes: [putSettings(next, before.version)] }
  return commit(call, change, { body: next, version: next.version })
})

import { Refusal } from '../kernel/refusal.ts'
import { requireVersion } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { yearFaults } from './rules.ts'
import { loadedYears, putYear } from './table.ts'

export const loadHolidays = serve(contract.loadHolidays, async (call) => {
  const { year } = call.params
  const before = (await loadedYears()).find((stored) => stored.year === year) ?? { version: 0, head: null }
  requireVersion(call, before.version)
  const faults = yearFaults(year, call.body)
  if (faults.length > 0) throw new Refusal('invalid', { faults })
  const entry = entryFor(call, `holidays/${year}`, { seq: before.version, hash: before.head }, call.body)
  const next = { ...call.body, year, version: entry.seq, head: entry.hash }
  const change = { entries: [entry], writes: [putYear(next, before.version)] }
  return commit(call, change, { body: { ...next, source: 'loaded' }, version: next.version })
})

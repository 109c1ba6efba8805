import { Refusal } from '../kernel/refusal.ts'
import { requireVersion } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { recordUnit } from './record.ts'
import { refuseFaults } from './rules.ts'
import { unitById } from './table.ts'
import { decideUnit } from './unit.rules.ts'
import { unitFacts } from './unit-facts.ts'

export const changeUnit = serve(contract.changeUnit, async (call) => {
  const before = await unitById(call.params.id)
  if (!before) throw new Refusal('not-found')
  requireVersion(call, before.version)
  const wish = { id: before.id, ...call.body }
  const { next, faults } = decideUnit(wish, { ...(await unitFacts([wish])), before })
  refuseFaults(faults)
  const { stored, entry, write } = recordUnit(call, before, next)
  return commit(call, { entries: [entry], writes: [write] }, { body: stored, version: stored.version })
})

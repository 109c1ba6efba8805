import { Refusal } from '../kernel/refusal.ts'
import { commit } from '../platform/commit.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { recordUnit } from './record.ts'
import { refuseFaults } from './rules.ts'
import { unitById } from './table.ts'
import { decideUnit } from './unit.rules.ts'
import { unitFacts } from './unit-facts.ts'

export const addUnit = serve(contract.addUnit, async (call) => {
  if (await unitById(call.body.id)) throw new Refusal('already-exists')
  const { next, faults } = decideUnit(call.body, { ...(await unitFacts([call.body])), before: undefined })
  refuseFaults(faults)
  const { stored, entry, write } = recordUnit(call, undefined, next)
  return commit(call, { entries: [entry], writes: [write] }, { body: stored, version: stored.version })
})

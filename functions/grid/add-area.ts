import { Refusal } from '../kernel/refusal.ts'
import { commit } from '../platform/commit.ts'
import { serve } from '../platform/operation.ts'
import { decideArea } from './area.rules.ts'
import { areaFacts } from './area-facts.ts'
import * as contract from './contract.ts'
import { recordArea } from './record.ts'
import { refuseFaults } from './rules.ts'
import { areasByCodes } from './table.ts'

export const addArea = serve(contract.addArea, async (call) => {
  const { code, parent } = call.body
  const areas = await areasByCodes(parent === null ? [code] : [code, parent])
  if (areas.has(code)) throw new Refusal('already-exists')
  const facts = { ...(await areaFacts([call.body])), before: undefined, parent: areas.get(parent ?? '') }
  const { next, faults } = decideArea(call.body, facts)
  refuseFaults(faults)
  const { stored, entry, write } = recordArea(call, undefined, next)
  return commit(call, { entries: [entry], writes: [write] }, { body: stored, version: stored.version })
})

import { Refusal } from '../kernel/refusal.ts'
import { requireVersion } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { serve } from '../platform/operation.ts'
import { decideArea } from './area.rules.ts'
import { areaFacts } from './area-facts.ts'
import * as contract from './contract.ts'
import { recordArea } from './record.ts'
import { refuseFaults } from './rules.ts'
import { areaByCode } from './table.ts'

export const changeArea = serve(contract.changeArea, async (call) => {
  const before = await areaByCode(call.params.code)
  if (!before) throw new Refusal('not-found')
  requireVersion(call, before.version)
  const wish = { code: before.code, ...call.body }
  const { next, faults } = decideArea(wish, { ...(await areaFacts([wish])), before, parent: undefined })
  refuseFaults(faults)
  const { stored, entry, write } = recordArea(call, before, next)
  return commit(call, { entries: [entry], writes: [write] }, { body: stored, version: stored.version })
})

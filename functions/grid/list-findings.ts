import { readSettings } from '../county/table.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { findingsOf } from './finding.rules.ts'
import { pathWithin } from './path-within.ts'
import { type Area, areasBelow, areasWithWorker } from './table.ts'

export const listFindings = serve(contract.listFindings, async ({ query }) => {
  const [path, settings, workers] = await Promise.all([pathWithin(query.within), readSettings(), areasWithWorker()])
  const keep = (grid: Area) => {
    const kinds = findingsOf(grid, { band: settings.householdBand, workers })
    const asked = query.kind === undefined ? kinds.length > 0 : kinds.includes(query.kind)
    return asked ? { code: grid.code, name: grid.name, path: grid.path, households: grid.households, kinds } : undefined
  }
  const { limit, cursor } = query
  return { body: await areasBelow({ path, level: settings.levels.at(-1)?.key, limit, cursor, keep }) }
})

import { readSettings } from '../county/table.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { coverageOf, findingsOf } from './finding.rules.ts'
import { pathWithin } from './path-within.ts'
import { areasBelow, areasWithWorker } from './table.ts'

/** Recomputed from every grid each time: nothing is counted by a counter that could go wrong (design §4). */
export const getCoverage = serve(contract.getCoverage, async ({ query }) => {
  const [path, settings, workers] = await Promise.all([pathWithin(query.within), readSettings(), areasWithWorker()])
  const facts = { band: settings.householdBand, workers }
  const found: (readonly string[])[] = []
  let cursor: string | undefined
  do {
    const keep = (grid: Parameters<typeof findingsOf>[0]) =>
      grid.state === 'active' ? findingsOf(grid, facts) : undefined
    const page = await areasBelow({ path, level: settings.levels.at(-1)?.key, limit: 500, cursor, keep })
    found.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  const without = (...kinds: string[]) =>
    coverageOf(found.filter((grid) => !kinds.some((kind) => grid.includes(kind))).length, found.length)
  return {
    body: {
      worker: without('no-worker'),
      chief: without('no-chief'),
      band: without('outside-band', 'households-unknown'),
    },
  }
})

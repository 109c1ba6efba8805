import { serve } from '../../platform/operation.ts'
import { demandByParent, demandOf } from './demand.rules.ts'
import * as contract from './plan.contract.ts'
import { readGrids } from './read-demand.ts'

/** Recomputed from every grid each time: nothing is counted by a counter that could go wrong (design §4). */
export const getDemand = serve(contract.getDemand, async ({ query }) => {
  const { grids, filled } = await readGrids(query.within, '?within')
  return { body: { ...demandOf(grids, filled), areas: demandByParent(grids, filled) } }
})

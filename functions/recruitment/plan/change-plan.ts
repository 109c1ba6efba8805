import { serve } from '../../platform/operation.ts'
import { withHand } from '../transition.rules.ts'
import { actOnPlan } from './act-on-plan.ts'
import { demandByParent, demandOf } from './demand.rules.ts'
import * as contract from './plan.contract.ts'
import { readGrids } from './read-demand.ts'

export const changePlan = serve(contract.changePlan, (call) =>
  actOnPlan(call, 'change', async ({ within: _, norms: __, ...plan }, { member }) => {
    const { grids, filled } = await readGrids(call.body.within, '/within')
    const demand = demandOf(grids, filled)
    const areas = demandByParent(grids, filled)
    const next = { ...plan, ...call.body, demand: { ...demand, areas }, hands: withHand(plan.hands, member) }
    return { next, data: { ...call.body, demand } }
  }),
)

import { serve } from '../../platform/operation.ts'
import { withHand } from '../transition.rules.ts'
import { actOnPlan } from './act-on-plan.ts'
import { demandOf } from './demand.rules.ts'
import * as contract from './plan.contract.ts'
import { readGrids } from './read-demand.ts'

export const changePlan = serve(contract.changePlan, (call) =>
  actOnPlan(call, 'change', async ({ within: _, ...plan }, { member }) => {
    const { grids, filled } = await readGrids(call.body.within, '/within')
    const demand = demandOf(grids, filled)
    const next = { ...plan, ...call.body, demand, hands: withHand(plan.hands, member) }
    return { next, data: { ...call.body, demand } }
  }),
)

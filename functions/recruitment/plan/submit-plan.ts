import { serve } from '../../platform/operation.ts'
import { withHand } from '../transition.rules.ts'
import { actOnPlan } from './act-on-plan.ts'
import * as contract from './plan.contract.ts'

export const submitPlan = serve(contract.submitPlan, (call) =>
  actOnPlan(call, 'submit', async ({ returned: _, ...plan }, { member }) => ({
    next: { ...plan, hands: withHand(plan.hands, member) },
  })),
)

import { commitment } from '../../kernel/chain.ts'
import { newSalt } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { actOnPlan } from './act-on-plan.ts'
import * as contract from './plan.contract.ts'

export const returnPlan = serve(contract.returnPlan, (call) =>
  actOnPlan(call, 'return', async (plan, { member, at }) => {
    const salt = newSalt()
    const { reason } = call.body
    return {
      next: { ...plan, returned: { reason, salt, by: member.id, at } },
      data: { reason: commitment(salt, reason) },
    }
  }),
)

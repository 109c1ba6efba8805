import { serve } from '../../platform/operation.ts'
import { actOnPlan } from './act-on-plan.ts'
import * as contract from './plan.contract.ts'

export const approvePlan = serve(contract.approvePlan, (call) =>
  actOnPlan(call, 'approve', async (plan, { member }) => ({ next: { ...plan, approvedBy: member.id } })),
)

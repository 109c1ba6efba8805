import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './plan.contract.ts'
import { planById } from './plan.table.ts'
import { shownPlan } from './show-plan.ts'

export const getPlan = serve(contract.getPlan, async ({ params, member }) => {
  const plan = await planById(params.id)
  if (!plan) throw new Refusal('not-found')
  return { body: shownPlan(plan, member), version: plan.version }
})

import { serve } from '../../platform/operation.ts'
import * as contract from './plan.contract.ts'
import { plansByTime } from './plan.table.ts'
import { shownPlan } from './show-plan.ts'

export const listPlans = serve(contract.listPlans, async ({ query, member }) => {
  const { state, ...page } = query
  const found = await plansByTime({ ...page, keep: (plan) => state === undefined || plan.state === state })
  return { body: { items: found.items.map((plan) => shownPlan(plan, member)), next: found.next } }
})

import type * as z from 'zod'
import type { Member } from '../../kernel/member.ts'
import { offered } from '../transition.rules.ts'
import type { planShape } from './plan.contract.ts'
import { planTable, totalOf } from './plan.rules.ts'
import type { StoredPlan } from './plan.table.ts'

/** A plan as this member sees it, with what it may do now. */
export function shownPlan(plan: StoredPlan, member: Member): z.input<typeof planShape> {
  return { ...plan, total: totalOf(plan.rows), actions: offered(planTable, plan, member) }
}

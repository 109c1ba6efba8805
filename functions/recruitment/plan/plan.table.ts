import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { getItem, itemsPage } from '../read.table.ts'
import { type PlanState, planShape } from './plan.contract.ts'

/** A plan. Version and head are those of the ledger's subject `recruitment-plan/<id>`. */
const storedShape = planShape.omit({ actions: true, total: true }).extend({
  /** With the salt of the ledger's commitment to the reason. */
  returned: planShape.shape.returned.unwrap().extend({ salt: z.string() }).optional(),
  /** Who wrote or submitted it: they do not approve it. */
  hands: z.array(z.string()),
  head: z.string(),
})
export type StoredPlan = z.output<typeof storedShape>

/** Some plans a year: one partition, sorted by the time in their ids. */
const plans = 'plans'
const planKey = (id: string) => ({ pk: plans, sk: id })

/** Which plan has this id, as it stands now? */
export async function planById(id: string): Promise<StoredPlan | undefined> {
  const item = await getItem(planKey(id))
  return item && storedShape.parse(item)
}

/** One page of the plans, oldest first. */
export function plansByTime(told: {
  limit: number
  cursor?: string | undefined
  keep: (plan: StoredPlan) => boolean
}): Promise<Page<StoredPlan>> {
  return itemsPage({
    ...told,
    partition: plans,
    keep: (item) => {
      const plan = storedShape.parse(item)
      return told.keep(plan) ? plan : undefined
    },
  })
}

/** The write that adds a plan. */
export function putNewPlan(plan: StoredPlan): Write {
  return putNew(env('RECRUITMENT_TABLE'), { ...storedShape.parse(plan), ...planKey(plan.id) })
}

/** The write that replaces a plan still at the version and in one of the states that the action leaves. */
export function putPlan(plan: StoredPlan, before: { version: number; states: readonly PlanState[] }): Write {
  return putVersion(env('RECRUITMENT_TABLE'), { ...storedShape.parse(plan), ...planKey(plan.id) }, before)
}

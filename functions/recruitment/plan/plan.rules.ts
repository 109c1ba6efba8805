import { approvers, clerks } from '../shape.contract.ts'
import type { Table } from '../transition.rules.ts'
import type { PlanAction, PlanState } from './plan.contract.ts'
import type { PlanRow } from './row.contract.ts'

/** The one table of a plan: server, storage condition and page read it. */
export const planTable: Table<PlanState, PlanAction> = {
  change: { from: ['draft'], to: 'same', by: clerks },
  submit: { from: ['draft'], to: 'submitted', by: clerks },
  approve: { from: ['submitted'], to: 'approved', by: approvers, secondPerson: true },
  return: { from: ['submitted'], to: 'draft', by: approvers },
}

/** Posts in all (S-01: 9 + 12 = 21). */
export function totalOf(rows: readonly Pick<PlanRow, 'headcount'>[]): number {
  return rows.reduce((total, row) => total + row.headcount, 0)
}

import type * as z from 'zod'
import type { LedgerEntry } from '../../kernel/chain.ts'
import type { Member } from '../../kernel/member.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { record } from '../record.ts'
import { type ActionCall, requireAction } from '../require-action.ts'
import { stateAfter } from '../transition.rules.ts'
import type { PlanAction, planShape } from './plan.contract.ts'
import { planTable } from './plan.rules.ts'
import { planById, putPlan, type StoredPlan } from './plan.table.ts'
import { shownPlan } from './show-plan.ts'

/** Takes one action on a plan as its row of the table says; `decide` tells what changes and what the ledger says of it. */
export async function actOnPlan(
  call: ActionCall,
  action: PlanAction,
  decide: (
    plan: StoredPlan,
    told: { member: Member; at: string },
  ) => Promise<{ next: StoredPlan; data?: LedgerEntry['data'] }>,
): Promise<{ body: z.input<typeof planShape>; version: number }> {
  const { params, member, now } = call
  const found = await planById(params.id)
  if (!found) throw new Refusal('not-found')
  requireAction(call, { table: planTable, action, found })
  const at = instant(now)
  const { next, data = {} } = await decide(found, { member, at })
  const state = stateAfter(planTable[action], found.state)
  const after = { ...next, state, updatedAt: at }
  const { stored, entry } = record(call as Call, `recruitment-plan/${found.id}`, found, after, { state, ...data })
  const write = putPlan(stored, { version: found.version, states: planTable[action].from })
  return commit(
    call as Call,
    { entries: [entry], writes: [write] },
    { body: shownPlan(stored, member), version: stored.version },
  )
}

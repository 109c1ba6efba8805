import { instant } from '../../kernel/time.ts'
import { commit } from '../../platform/commit.ts'
import { newId } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { record } from '../record.ts'
import { demandByParent, demandOf } from './demand.rules.ts'
import * as contract from './plan.contract.ts'
import { putNewPlan, type StoredPlan } from './plan.table.ts'
import { readGrids } from './read-demand.ts'
import { shownPlan } from './show-plan.ts'

export const addPlan = serve(contract.addPlan, async (call) => {
  const { body, member, now } = call
  const { grids, filled } = await readGrids(body.within, '/within')
  const at = instant(now)
  const demand = demandOf(grids, filled)
  const plan: Omit<StoredPlan, 'version' | 'head'> = {
    ...{ id: newId(now), ...body, demand: { ...demand, areas: demandByParent(grids, filled) }, state: 'draft' },
    ...{ hands: [member.id], createdAt: at, updatedAt: at },
  }
  const { stored, entry } = record(call, `recruitment-plan/${plan.id}`, undefined, plan, { ...body, demand })
  const change = { entries: [entry], writes: [putNewPlan(stored)] }
  return commit(call, change, { body: shownPlan(stored, member), version: stored.version })
})

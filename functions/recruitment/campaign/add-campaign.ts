import { refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import { commit } from '../../platform/commit.ts'
import { newId } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { planById } from '../plan/plan.table.ts'
import { policyById } from '../policy/policy.table.ts'
import { record } from '../record.ts'
import * as contract from './campaign.contract.ts'
import { putNewCampaign, type StoredCampaign } from './campaign.table.ts'
import { shownCampaign } from './show-campaign.ts'

export const addCampaign = serve(contract.addCampaign, async (call) => {
  const { body, member, now } = call
  const [plan, policy] = await Promise.all([planById(body.plan), policyById(body.policy)])
  if (plan?.state !== 'approved') throw refuseField('invalid', '/plan', 'There is no approved plan with this id.')
  if (!policy) throw refuseField('invalid', '/policy', 'There is no policy with this id.')
  const at = instant(now)
  const campaign: Omit<StoredCampaign, 'version' | 'head'> = {
    ...{ id: newId(now), name: body.name, plan: plan.id, policy: { id: policy.id }, posts: plan.rows },
    ...{ state: 'draft', ties: [], outcomes: [], hands: [member.id], createdAt: at, updatedAt: at },
  }
  const data = { plan: plan.id, policy: policy.id, posts: plan.rows }
  const { stored, entry } = record(call, `recruitment-campaign/${campaign.id}`, undefined, campaign, data)
  const change = { entries: [entry], writes: [putNewCampaign(stored)] }
  return commit(call, change, { body: shownCampaign(stored, member), version: stored.version })
})

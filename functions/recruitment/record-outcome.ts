import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './result.contract.ts'
import { withHand } from './transition.rules.ts'

export const recordOutcome = serve(contract.recordOutcome, (call) =>
  actOnCampaign(call, 'record-outcome', async (campaign, { member, at }) => {
    const { application, type, passed } = call.body
    const { gather, standings } = await import('./gather.ts')
    const posts = standings(campaign, await gather(campaign))
    if (!posts.some(({ standing }) => standing.final.includes(application))) throw new Refusal('not-called')
    const outcomes = [...campaign.outcomes, { application, type, passed, by: member.id, at }]
    const next = { ...campaign, outcomes, hands: withHand(campaign.hands, member) }
    return { next, data: { application, type, passed } }
  }),
)

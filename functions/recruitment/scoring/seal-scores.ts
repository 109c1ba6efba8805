import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from '../campaign/act-on-campaign.ts'
import { requireSettled } from '../result/require-settled.ts'
import * as contract from '../result/result.contract.ts'
import { withHand } from '../transition.rules.ts'

export const sealScores = serve(contract.sealScores, (call) =>
  actOnCampaign(call, 'seal-scores', async (campaign, { member }) => {
    const { gather } = await import('../result/gather.ts')
    requireSettled(await gather(campaign))
    return { next: { ...campaign, hands: withHand(campaign.hands, member) } }
  }),
)

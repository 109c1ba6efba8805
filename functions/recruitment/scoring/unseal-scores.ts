import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from '../campaign/act-on-campaign.ts'
import * as contract from '../result/result.contract.ts'

export const unsealScores = serve(contract.unsealScores, (call) =>
  actOnCampaign(call, 'unseal-scores', async (campaign) => ({
    next: campaign,
    data: { document: call.body.document },
  })),
)

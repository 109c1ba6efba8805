import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './campaign.contract.ts'

export const reopenReview = serve(contract.reopenReview, (call) =>
  actOnCampaign(call, 'reopen-review', async (campaign) => ({
    next: campaign,
    data: { document: call.body.document },
  })),
)

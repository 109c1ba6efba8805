import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './campaign.contract.ts'

export const cancelCampaign = serve(contract.cancelCampaign, (call) =>
  actOnCampaign(call, 'cancel', async (campaign) => ({ next: campaign, data: { document: call.body.document } })),
)

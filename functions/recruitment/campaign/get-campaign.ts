import { serve } from '../../platform/operation.ts'
import * as contract from './campaign.contract.ts'
import { readableCampaign, shownCampaign } from './show-campaign.ts'

export const getCampaign = serve(contract.getCampaign, async ({ params, member }) => {
  const campaign = await readableCampaign(params.id)
  return { body: shownCampaign(campaign, member), version: campaign.version }
})

import { serve } from '../../platform/operation.ts'
import * as contract from './campaign.contract.ts'
import { campaignsByTime } from './campaign.table.ts'
import { shownCampaign } from './show-campaign.ts'

export const listCampaigns = serve(contract.listCampaigns, async ({ query, member }) => {
  const { state, ...page } = query
  const found = await campaignsByTime({ ...page, keep: (one) => state === undefined || one.state === state })
  return { body: { items: found.items.map((one) => shownCampaign(one, member)), next: found.next } }
})

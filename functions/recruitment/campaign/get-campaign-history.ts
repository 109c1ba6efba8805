import { historyOf } from '../../evidence/ledger.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './campaign.contract.ts'
import { readableCampaign } from './show-campaign.ts'

export const getCampaignHistory = serve(contract.getCampaignHistory, async ({ params, query }) => {
  const campaign = await readableCampaign(params.id)
  return { body: await historyOf(`recruitment-campaign/${campaign.id}`, query) }
})

import { historyOf } from '../../evidence/ledger.ts'
import { serve } from '../../platform/operation.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './interview.contract.ts'

export const getInterviewHistory = serve(contract.getInterviewHistory, async ({ params, query }) => {
  const campaign = await readableCampaign(params.id)
  return { body: await historyOf(`interview/${campaign.id}`, query) }
})

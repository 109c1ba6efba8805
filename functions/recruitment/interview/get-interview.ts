import { serve } from '../../platform/operation.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './interview.contract.ts'
import { arrangementOf } from './interview.table.ts'
import { shownArrangement } from './show-interview.ts'

/** An interview that is not arranged yet is no 404: pages ask before it is there. */
export const getInterview = serve(contract.getInterview, async ({ params }) => {
  const { id } = await readableCampaign(params.id)
  const arrangement = await arrangementOf(id)
  const shown = arrangement ? await shownArrangement(id, arrangement) : null
  return { body: { arrangement: shown }, version: arrangement?.version ?? 0 }
})

import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './candidates.contract.ts'
import { arrangementOf } from './interview.table.ts'
import { shownCandidates } from './shown-candidates.ts'

export const getCandidate = serve(contract.getCandidate, async ({ params }) => {
  const campaign = await readableCampaign(params.id)
  const arrangement = await arrangementOf(campaign.id)
  const drawn = arrangement?.draw?.told.candidates.filter((one) => one.id === params.application) ?? []
  const [body] = await shownCandidates(campaign, arrangement, drawn)
  if (!body) throw new Refusal('not-found')
  return { body }
})

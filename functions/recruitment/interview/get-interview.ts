import { serve } from '../../platform/operation.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import * as contract from './interview.contract.ts'
import { arrangementOf, progressOf } from './interview.table.ts'
import { invitedOf, maskedNames } from './invited.ts'
import { shownArrangement, shownCandidate } from './show-interview.ts'

export const getInterview = serve(contract.getInterview, async ({ params }) => {
  const campaign = await readableCampaign(params.id)
  if (campaign.policy.revision === undefined) return { body: { arrangement: null, candidates: [] }, version: 0 }
  const [terms, arrangement, progress] = await Promise.all([
    termsOf(campaign),
    arrangementOf(campaign.id),
    progressOf(campaign.id),
  ])
  const people = arrangement?.draw?.told.candidates ?? (await invitedOf(campaign))
  const names = await maskedNames(
    campaign.id,
    people.map((one) => one.id),
  )
  const candidates = people.map(({ id, post }) =>
    shownCandidate({
      ...{ terms, arrangement, application: id, post, name: names.get(id) },
      candidate: progress.candidates.get(id),
      marks: progress.marks.get(id) ?? [],
    }),
  )
  const shown = arrangement ? await shownArrangement(campaign.id, arrangement) : null
  return { body: { arrangement: shown, candidates }, version: arrangement?.version ?? 0 }
})

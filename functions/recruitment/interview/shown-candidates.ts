import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import type { CandidateView } from './interview.contract.ts'
import { placeOf } from './interview.rules.ts'
import { type Arrangement, progressOf } from './interview.table.ts'
import { maskedNames } from './invited.ts'
import { shownCandidate } from './show-interview.ts'

/** These people as candidates as they stand: reads what is kept of them alone, however many others there are. */
export async function shownCandidates(
  campaign: StoredCampaign,
  arrangement: Arrangement | undefined,
  people: readonly { readonly id: string; readonly post: string }[],
): Promise<CandidateView[]> {
  const panels = arrangement?.draw?.panels ?? []
  const drawn = arrangement?.draw?.told.candidates ?? []
  const seated = people.map(({ id }) => ({ application: id, judges: placeOf(panels, id)?.panel.judges ?? [] }))
  const [terms, names, progress] = await Promise.all([
    termsOf(campaign),
    maskedNames(
      campaign.id,
      people.map(({ id }) => id),
    ),
    progressOf(campaign.id, seated, drawn),
  ])
  return people.map(({ id, post }) =>
    shownCandidate({
      ...{ terms, arrangement, application: id, post, name: names.get(id) },
      candidate: progress.candidates.get(id),
      marks: progress.marks.get(id) ?? [],
    }),
  )
}

import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import type { Terms } from '../policy/terms.contract.ts'
import type { CandidateView } from './interview.contract.ts'
import type { Place } from './interview.rules.ts'
import { type Arrangement, candidateOf, type StoredCandidate, type StoredMark } from './interview.table.ts'
import { maskedNames } from './invited.ts'
import { readableInterview, requirePlace } from './readable-interview.ts'
import { shownCandidate } from './show-interview.ts'

/** A drawn candidate with all that an action on them looks at. */
export type KnownCandidate = {
  readonly campaign: StoredCampaign
  readonly arrangement: Arrangement
  readonly terms: Terms
  readonly place: Place
  /** Undefined until called. */
  readonly candidate: StoredCandidate | undefined
  readonly marks: readonly StoredMark[]
}

/** The candidate with these ids; refused as `not-found` when the draw does not know them. */
export async function knownCandidate(params: { id: string; application: string }): Promise<KnownCandidate> {
  const { campaign, arrangement } = await readableInterview(params.id)
  const place = requirePlace(arrangement, params.application)
  const [terms, found] = await Promise.all([termsOf(campaign), candidateOf(campaign.id, params.application)])
  return { campaign, arrangement, terms, place, ...found }
}

/** The candidate as they now are. */
export async function shownKnown(
  { campaign, arrangement, terms }: KnownCandidate,
  candidate: StoredCandidate,
  marks: readonly StoredMark[],
): Promise<CandidateView> {
  const { application } = candidate
  const names = await maskedNames(campaign.id, [application])
  const post = arrangement.draw?.told.candidates.find((one) => one.id === application)?.post ?? ''
  return shownCandidate({ terms, arrangement, application, post, name: names.get(application), candidate, marks })
}

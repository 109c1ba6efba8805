import { Refusal } from '../../kernel/refusal.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import type { DrawnPanel, InterviewState } from './interview.contract.ts'
import { placeOf } from './interview.rules.ts'
import { type Arrangement, arrangementOf } from './interview.table.ts'

/** A campaign at its interview; another state is refused as `wrong-state` with it. */
export async function interviewingCampaign(id: string): Promise<StoredCampaign> {
  const campaign = await readableCampaign(id)
  if (campaign.state !== 'interview') throw wrongState(campaign.state)
  return campaign
}

/** A campaign at its interview with the arrangement; `not-found` while nothing is arranged. */
export async function readableInterview(id: string): Promise<{ campaign: StoredCampaign; arrangement: Arrangement }> {
  const [campaign, arrangement] = await Promise.all([interviewingCampaign(id), arrangementOf(id)])
  if (!arrangement) throw new Refusal('not-found')
  return { campaign, arrangement }
}

/** Refuses (409) what may not be done in this state of an interview. */
export function requireState(arrangement: Arrangement, ...from: readonly InterviewState[]): void {
  if (!from.includes(arrangement.state)) throw wrongState(arrangement.state)
}

/** A drawn candidate's place; refused as `not-found` for whom the draw does not know. */
export function requirePlace(arrangement: Arrangement, application: string): { panel: DrawnPanel; number: number } {
  const place = placeOf(arrangement.draw?.panels ?? [], application)
  if (!place) throw new Refusal('not-found')
  return place
}

export function wrongState(state: string): Refusal {
  return new Refusal('wrong-state', { extra: { state, actions: [] } })
}

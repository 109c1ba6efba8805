import { Refusal } from '../../kernel/refusal.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import { type Marking, markingOf } from './marking.rules.ts'

/** A campaign whose policy has papers marked by secret number; refused where they are marked openly, or no policy is frozen yet. */
export async function secretlyMarked(id: string): Promise<{ campaign: StoredCampaign; marking: Marking }> {
  const campaign = await readableCampaign(id)
  const marking = campaign.policy.revision === undefined ? undefined : markingOf(await termsOf(campaign))
  if (!marking) throw new Refusal('marked-otherwise')
  return { campaign, marking }
}

/** Refuses what is done only while the exam is marked. */
export function requireExam({ state }: Pick<StoredCampaign, 'state'>): void {
  if (state !== 'exam') throw new Refusal('wrong-state', { extra: { state, actions: [] } })
}

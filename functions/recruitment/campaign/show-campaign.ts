import type * as z from 'zod'
import type { Member } from '../../kernel/member.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { frozenPolicy } from '../policy/policy.table.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { barred, offered } from '../transition.rules.ts'
import type { campaignShape } from './campaign.contract.ts'
import { campaignTable } from './campaign.rules.ts'
import { campaignById, type StoredCampaign } from './campaign.table.ts'

/** A campaign as this member sees it, with what it may do now. */
export function shownCampaign(campaign: StoredCampaign, member: Member): z.input<typeof campaignShape> {
  return {
    ...campaign,
    actions: offered(campaignTable, campaign, member),
    barred: barred(campaignTable, campaign, member),
  }
}

/** The campaign with this id; refused as `not-found` when there is none. */
export async function readableCampaign(id: string): Promise<StoredCampaign> {
  const campaign = await campaignById(id)
  if (!campaign) throw new Refusal('not-found')
  return campaign
}

/** The terms a campaign runs under, as they were frozen; a campaign still in preparation has none yet. */
export async function termsOf({ policy }: StoredCampaign): Promise<Terms> {
  const frozen = policy.revision === undefined ? undefined : await frozenPolicy(policy.id, policy.revision)
  if (!frozen) throw new Error('a campaign past its preparation has a frozen policy')
  return frozen.terms
}

import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { getItem, itemsPage } from '../read.table.ts'
import { type CampaignState, campaignShape } from './campaign.contract.ts'

/** A campaign. Version and head are those of the ledger's subject `recruitment-campaign/<id>`. */
const storedShape = campaignShape.omit({ actions: true, barred: true }).extend({
  /** Who prepared it and recorded its decisions: they do not open it. */
  hands: z.array(z.string()),
  head: z.string(),
})
export type StoredCampaign = z.output<typeof storedShape>

/** A few campaigns a year: one partition, sorted by the time in their ids. */
const campaigns = 'campaigns'
const campaignKey = (id: string) => ({ pk: campaigns, sk: id })

/** Which campaign has this id, as it stands now? */
export async function campaignById(id: string): Promise<StoredCampaign | undefined> {
  const item = await getItem(campaignKey(id))
  return item && storedShape.parse(item)
}

/** One page of the campaigns, oldest first. */
export function campaignsByTime(told: {
  limit: number
  cursor?: string | undefined
  keep: (campaign: StoredCampaign) => boolean
}): Promise<Page<StoredCampaign>> {
  return itemsPage({
    ...told,
    partition: campaigns,
    keep: (item) => {
      const campaign = storedShape.parse(item)
      return told.keep(campaign) ? campaign : undefined
    },
  })
}

/** The write that adds a campaign. */
export function putNewCampaign(campaign: StoredCampaign): Write {
  return putNew(env('RECRUITMENT_TABLE'), { ...storedShape.parse(campaign), ...campaignKey(campaign.id) })
}

/** The write that replaces a campaign still at the version and in one of the states that the action leaves. */
export function putCampaign(
  campaign: StoredCampaign,
  before: { version: number; states: readonly CampaignState[] },
): Write {
  return putVersion(env('RECRUITMENT_TABLE'), { ...storedShape.parse(campaign), ...campaignKey(campaign.id) }, before)
}

/** A condition within a transaction: the campaign is still in this state, whatever else of it changes. */
export function stillIn(id: string, state: CampaignState, refuse: NonNullable<Write['refuse']>): Write {
  return {
    item: {
      ConditionCheck: {
        TableName: env('RECRUITMENT_TABLE'),
        Key: campaignKey(id),
        ConditionExpression: '#state = :state',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':state': state },
      },
    },
    refuse,
  }
}

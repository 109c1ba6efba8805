import type { Call } from '../../platform/call.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from '../applying/applicant.contract.ts'
import { isOpenOnline } from '../applying/own-application.ts'
import { campaignsByTime, type StoredCampaign } from './campaign.table.ts'

/** More campaigns at once than a county ever holds. */
const most = 50

export const listOpenCampaigns = serve(contract.listOpenCampaigns, async ({ now }) => {
  const { items } = await campaignsByTime({ limit: most, keep: ({ state }) => state === 'registration' })
  const known = await Promise.all(items.map((campaign) => shownOpen(campaign, now)))
  return { body: { items: known.filter((one) => one.terms.registration.channels.includes('online')) } }
})

/** What the public sees of a campaign, with the terms it runs under. */
export async function shownOpen(campaign: StoredCampaign, now: Call['now']) {
  const { terms, open } = await isOpenOnline(campaign, now)
  const { id, name, posts } = campaign
  return { id, name, posts, open, from: terms.registration.from, to: terms.registration.to, terms }
}

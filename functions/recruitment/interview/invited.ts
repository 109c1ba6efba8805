import { applicationsOf, personsOf } from '../application/application.table.ts'
import { maskName } from '../application/mask.rules.ts'
import { refilled } from '../calculator/refill.rules.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { snapshotOf } from '../result/snapshot.table.ts'

/** Who speaks: the shortlisted who have not left, and whoever was invited in their place where the policy refills. */
export async function invitedOf(campaign: StoredCampaign): Promise<{ id: string; post: string }[]> {
  const [terms, applications, list] = await Promise.all([
    termsOf(campaign),
    applicationsOf(campaign.id),
    snapshotOf(campaign.id, 'shortlist'),
  ])
  const shortlist = list ?? []
  const states = new Map(applications.map((one) => [one.id, one.state]))
  const hasLeft = (id: string) => states.get(id) !== 'passed'
  const more = terms.shortlist.refill ? refilled(shortlist, hasLeft) : []
  const invited = new Set([...shortlist.flatMap((row) => (row.chosen ? row.id : [])), ...more])
  return applications.flatMap(({ id, post }) => (invited.has(id) && !hasLeft(id) ? { id, post } : []))
}

/** The masked names of these applications; whoever was erased has none. */
export async function maskedNames(campaign: string, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map([...(await personsOf(campaign, ids))].map(([id, { name }]) => [id, maskName(name)]))
}

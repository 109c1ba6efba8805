import { isQualified } from '../application/application.rules.ts'
import { applicationsByIds, applicationsOf, type StoredApplication } from '../application/application.table.ts'
import { refilled } from '../calculator/refill.rules.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import type { SnapshotRow } from '../result/result.contract.ts'
import type { Paper } from './score.contract.ts'

/**
 * Which of these applications (at most 100) take part in a paper: the qualified of posts that opened sit the written one, the
 * invited who have not left since the interview. Reads these only; the whole campaign only where the policy refills.
 */
export async function takingPart(
  campaign: StoredCampaign,
  paper: Paper,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const applications = await applicationsByIds(campaign.id, ids)
  if (paper === 'written') {
    return new Set(applications.filter(sitsWritten(campaign)).map((one) => one.id))
  }
  const { snapshotOf } = await import('../result/snapshot.table.ts')
  const shortlist = (await snapshotOf(campaign.id, 'shortlist')) ?? []
  const chosen = shortlist.flatMap((row) => (row.chosen ? row.id : []))
  const invited = new Set([...chosen, ...(await moreInvited(campaign, shortlist))])
  return new Set(applications.filter((one) => one.state === 'passed' && invited.has(one.id)).map((one) => one.id))
}

/** Whether an application of the campaign sits the written paper: qualified, for a post that opened. */
export function sitsWritten({ posts }: Pick<StoredCampaign, 'posts'>): (application: StoredApplication) => boolean {
  const open = new Set(posts.flatMap((post) => (post.opening?.opens ? post.code : [])))
  return (one) => open.has(one.post) && isQualified(one)
}

/** Who was invited since, in place of others who withdrew. */
async function moreInvited(campaign: StoredCampaign, shortlist: readonly SnapshotRow[]): Promise<string[]> {
  const { refill = false } = (await termsOf(campaign)).shortlist
  if (!refill) return []
  const states = new Map((await applicationsOf(campaign.id)).map((one) => [one.id, one.state]))
  return refilled(shortlist, (id) => states.get(id) !== 'passed')
}

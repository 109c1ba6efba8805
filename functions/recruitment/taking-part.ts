import { isQualified } from './application.rules.ts'
import { applicationsByIds } from './application.table.ts'
import type { StoredCampaign } from './campaign.table.ts'
import type { Paper } from './score.contract.ts'

/**
 * Which of these applications (at most 100) take part in a paper: the qualified of posts that opened sit the written one, the
 * invited who have not left since the interview. Reads these only, not the whole campaign.
 */
export async function takingPart(
  campaign: StoredCampaign,
  paper: Paper,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const applications = await applicationsByIds(campaign.id, ids)
  if (paper === 'written') {
    const open = new Set(campaign.posts.flatMap((post) => (post.opening?.opens ? post.code : [])))
    return new Set(applications.filter((one) => open.has(one.post) && isQualified(one)).map((one) => one.id))
  }
  const { snapshotOf } = await import('./snapshot.table.ts')
  const shortlist = (await snapshotOf(campaign.id, 'shortlist')) ?? []
  const invited = new Set(shortlist.flatMap((row) => (row.chosen ? row.id : [])))
  return new Set(applications.filter((one) => one.state === 'passed' && invited.has(one.id)).map((one) => one.id))
}

import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { snapshotOf } from '../result/snapshot.table.ts'

/**
 * Ids and posts of those whom the campaign takes on. The approved final list says so, unless somebody left it during the
 * notice: then whoever stands there now does, computed by the rules that made the list.
 */
export async function proposedOf(campaign: StoredCampaign): Promise<Map<string, string>> {
  const { publishedAt, outcomes } = campaign
  if (publishedAt === undefined) return new Map()
  if (outcomes.some(({ passed, at }) => !passed && at >= publishedAt)) {
    const { gather, standings } = await import('../result/gather.ts')
    const posts = standings(campaign, await gather(campaign))
    return new Map(posts.flatMap(({ post, standing }) => standing.final.map((id) => [id, post.code] as const)))
  }
  const rows = (await snapshotOf(campaign.id, 'final')) ?? []
  return new Map(rows.filter((row) => row.chosen).map((row) => [row.id, row.post]))
}

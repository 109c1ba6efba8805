import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './result.contract.ts'
import { readableCampaign } from './show-campaign.ts'

export const getStanding = serve(contract.getStanding, async ({ params, query }) => {
  const campaign = await readableCampaign(params.id)
  const opened = campaign.posts.some((post) => post.code === query.post && post.opening?.opens)
  if (!opened) throw new Refusal('not-found')
  const { gather, standings } = await import('./gather.ts')
  const found = standings(campaign, await gather(campaign)).find(({ post }) => post.code === query.post)
  if (!found) throw new Refusal('not-found')
  const { written, ranking, ...lists } = found.standing
  return { body: { ...lists, written: [...written], ranking: [...ranking] }, version: campaign.version }
})

import { Refusal } from '../../kernel/refusal.ts'
import { format } from '../../kernel/score.ts'
import { serve } from '../../platform/operation.ts'
import type { RoomMeans } from '../calculator/marks.rules.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './result.contract.ts'

export const getStanding = serve(contract.getStanding, async ({ params, query }) => {
  const campaign = await readableCampaign(params.id)
  const opened = campaign.posts.some((post) => post.code === query.post && post.opening?.opens)
  if (!opened) throw new Refusal('not-found')
  const { gather, standings } = await import('./gather.ts')
  const gathered = await gather(campaign)
  const found = standings(campaign, gathered).find(({ post }) => post.code === query.post)
  if (!found) throw new Refusal('not-found')
  const { written, ranking, ...lists } = found.standing
  const people = new Map(gathered.people.map((one) => [one.id, one]))
  const body = {
    ...lists,
    written: written.map((row) => {
      const { written: entered, bonus = [] } = people.get(row.id) ?? {}
      return { ...row, raw: entered?.raw ?? row.written, bonus }
    }),
    ranking: ranking.flatMap((row) => {
      const marked = gathered.spoken.get(row.id)
      return marked ? [{ ...row, marked }] : []
    }),
    rooms: gathered.rooms ? told(gathered.rooms) : null,
  }
  return { body, version: campaign.version }
})

function told({ mean, rooms }: RoomMeans) {
  return {
    mean: format(mean),
    rooms: rooms.map((one) => ({ room: one.room, mean: format(one.mean), coefficient: format(one.coefficient) })),
  }
}

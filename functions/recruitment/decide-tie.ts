import { refuseField } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import { openTies } from './open-ties.rules.ts'
import * as contract from './result.contract.ts'
import { withHand } from './transition.rules.ts'

export const decideTie = serve(contract.decideTie, (call) =>
  actOnCampaign(call, 'decide-tie', async (campaign, { member, at: on }) => {
    const { post: code, at, ids, document } = call.body
    const post = campaign.posts.find((one) => one.code === code)
    if (!post) throw refuseField('invalid', '/post', 'This campaign has no such post.')
    const { gather, standingOfPost } = await import('./gather.ts')
    const ties = openTies(standingOfPost(campaign, await gather(campaign), post), at)
    const settles = ties.some(
      (tie) => ids.every((id) => tie.ids.includes(id)) && (at === 'shortlist' || ids.length === tie.ids.length),
    )
    if (!settles || new Set(ids).size !== ids.length) {
      throw refuseField('invalid', '/ids', 'No tie of this post is open between these: see its standing.')
    }
    const decision = { post: code, at, ids, document, by: member.id, on }
    const next = { ...campaign, ties: [...campaign.ties, decision], hands: withHand(campaign.hands, member) }
    return { next, data: { post: code, at, ids, document } }
  }),
)

import { refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { withHand } from '../transition.rules.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './campaign.contract.ts'

export const decideOpening = serve(contract.decideOpening, (call) =>
  actOnCampaign(call, 'decide-opening', async (campaign, { member, at }) => {
    const { post: code, decision, document } = call.body
    if (!campaign.posts.some((post) => post.code === code)) {
      throw refuseField('invalid', '/post', 'This campaign has no such post.')
    }
    const openingDecision = { decision, document, by: member.id, at }
    const posts = campaign.posts.map((post) => (post.code === code ? { ...post, openingDecision } : post))
    const next = { ...campaign, posts, hands: withHand(campaign.hands, member) }
    return { next, data: { post: code, decision, document } }
  }),
)

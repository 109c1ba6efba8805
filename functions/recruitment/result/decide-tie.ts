import { refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { followsRetest } from '../calculator/retest.rules.ts'
import { actOnCampaign } from '../campaign/act-on-campaign.ts'
import { withHand } from '../transition.rules.ts'
import { openTies } from './open-ties.rules.ts'
import * as contract from './result.contract.ts'

export const decideTie = serve(contract.decideTie, (call) =>
  actOnCampaign(call, 'decide-tie', async (campaign, { member, at: on }) => {
    const { post: code, at, ids, document, retest } = call.body
    const post = campaign.posts.find((one) => one.code === code)
    if (!post) throw refuseField('invalid', '/post', 'This campaign has no such post.')
    const { gather, standingOfPost } = await import('./gather.ts')
    const gathered = await gather(campaign)
    const tie = openTies(standingOfPost(campaign, gathered, post), at).find(
      (open) => ids.every((id) => open.ids.includes(id)) && (at === 'shortlist' || ids.length === open.ids.length),
    )
    if (!tie || new Set(ids).size !== ids.length) {
      throw refuseField('invalid', '/ids', 'No tie of this post is open between these: see its standing.')
    }
    const byRetest = gathered.terms.ties.final === 'retest'
    if (byRetest !== (retest !== undefined) || (retest && !followsRetest(tie.ids, at, ids, retest))) {
      const message = byRetest
        ? 'The policy settles this by an additional test: give every equal’s mark, and the order that follows from the marks.'
        : 'The policy settles this by a signed decision, not by an additional test.'
      throw refuseField('invalid', '/retest', message)
    }
    const decision = { post: code, at, ids, document, by: member.id, on, ...(retest && { retest }) }
    const next = { ...campaign, ties: [...campaign.ties, decision], hands: withHand(campaign.hands, member) }
    const marks = retest && { retest: retest.map(({ application, mark }) => ({ application, mark })) }
    return { next, data: { post: code, at, ids, document, ...marks } }
  }),
)

import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { isQualified } from '../application/application.rules.ts'
import { applicationsOf } from '../application/application.table.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './campaign.contract.ts'
import { termsOf } from './show-campaign.ts'

export const openExam = serve(contract.openExam, (call) =>
  actOnCampaign(call, 'open-exam', async (campaign) => {
    const [terms, applications, { openPosts }] = await Promise.all([
      termsOf(campaign),
      applicationsOf(campaign.id),
      import('./opening.rules.ts'),
    ])
    const counted = applications
      .filter((one) => one.state !== 'withdrawn')
      .map((one) => ({ post: one.post, qualified: isQualified(one) }))
    const { posts, unsettled } = openPosts(terms, campaign.posts, counted)
    if (unsettled.length > 0) throw new Refusal('below-ratio', { extra: { posts: unsettled } })
    const opening = posts.map(({ code, opening: told }) => ({ post: code, ...told }))
    return { next: { ...campaign, posts }, data: { opening } }
  }),
)

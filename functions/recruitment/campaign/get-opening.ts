import { serve } from '../../platform/operation.ts'
import { isQualified, isUndecided } from '../application/application.rules.ts'
import { applicationsOf } from '../application/application.table.ts'
import { policyById } from '../policy/policy.table.ts'
import type { Terms } from '../policy/terms.contract.ts'
import * as contract from './campaign.contract.ts'
import type { StoredCampaign } from './campaign.table.ts'
import { readableCampaign, termsOf } from './show-campaign.ts'

export const getOpening = serve(contract.getOpening, async ({ params }) => {
  const campaign = await readableCampaign(params.id)
  const [terms, applications, { openPosts }] = await Promise.all([
    termsSoFar(campaign),
    applicationsOf(campaign.id),
    import('./opening.rules.ts'),
  ])
  const counted = applications
    .filter((one) => one.state !== 'withdrawn')
    .map((one) => ({ post: one.post, qualified: isQualified(one), undecided: isUndecided(one) }))
  const ofPost = Map.groupBy(counted, (one) => one.post)
  const posts = openPosts(terms, campaign.posts, counted).posts.flatMap(({ code, opening }) => {
    const people = ofPost.get(code) ?? []
    const undecided = people.filter((one) => one.undecided).length
    return opening ? [{ post: code, registered: people.length, undecided, ...opening }] : []
  })
  return { body: { posts } }
})

/** Before registration opens nothing is frozen: then the draft says what would be required. */
async function termsSoFar(campaign: StoredCampaign): Promise<Terms> {
  if (campaign.policy.revision !== undefined) return termsOf(campaign)
  const policy = await policyById(campaign.policy.id)
  if (!policy) throw new Error('a campaign names a policy that is there')
  return policy.terms
}

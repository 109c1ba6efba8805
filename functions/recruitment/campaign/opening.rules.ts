import { calculatorPolicy } from '../calculator/calculator.rules.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { openingOf } from '../rules.ts'
import type { CampaignPost } from './campaign.contract.ts'

/** An application as the opening ratio counts it. */
type Counted = { readonly post: string; readonly qualified: boolean }

/**
 * Does each post open (S-21, A-18, REC-9)? Below the ratio it does only with a recorded consent; a dropped post does not,
 * whoever applied. `unsettled` are posts that need a decision first.
 */
export function openPosts(
  terms: Terms,
  posts: readonly CampaignPost[],
  applications: readonly Counted[],
): { readonly posts: CampaignPost[]; readonly unsettled: string[] } {
  const policy = calculatorPolicy(terms)
  const counted = posts.map((post) => {
    const people = applications.filter((one) => one.post === post.code)
    const decision = post.openingDecision?.decision
    const opening = openingOf(policy, { headcount: post.headcount, openingConsent: decision === 'consent' }, people)
    return { ...post, opening: decision === 'cancel' ? { ...opening, opens: false } : opening }
  })
  const unsettled = counted.filter((post) => !post.opening.opens && post.openingDecision === undefined)
  return { posts: counted, unsettled: unsettled.map((post) => post.code) }
}

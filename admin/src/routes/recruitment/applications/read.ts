import type * as z from 'zod'
import type {
  ApplicationState,
  applicationDetail,
  applicationShape,
} from '../../../../../functions/recruitment/application/application.contract.ts'
import type { CampaignView } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import type { PostKind, Terms } from '../../../../../functions/recruitment/policy/terms.contract.ts'

/** An application as lists and as its own page show it, the person masked. */
export type Application = z.output<typeof applicationShape>
export type ApplicationInFull = z.output<typeof applicationDetail>

const tones = {
  passed: 'action',
  review: 'warn',
  rejected: 'alarm',
  withdrawn: 'plain',
  disqualified: 'alarm',
} as const satisfies Record<ApplicationState, string>

/** The colour of a state's badge. */
export function toneOf(state: ApplicationState): (typeof tones)[ApplicationState] {
  return tones[state]
}

/** The kind of a campaign's post; undefined for a post that the campaign does not have. */
export function kindOf({ posts }: Pick<CampaignView, 'posts'>, terms: Terms, code: string): PostKind | undefined {
  const kind = posts.find((post) => post.code === code)?.kind
  return terms.kinds.find((one) => one.code === kind)
}

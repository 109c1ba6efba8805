import { listApplications } from '../../../../../functions/recruitment/application/application.contract.ts'
import { calculatorPolicy } from '../../../../../functions/recruitment/calculator/calculator.rules.ts'
import type { RecruitmentPolicy } from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'
import type { CampaignView } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import { getStanding } from '../../../../../functions/recruitment/result/result.contract.ts'
import { call } from '../../../lib/api.ts'
import { everything } from '../../../lib/everything.ts'
import { campaignWithPolicy } from '../campaigns/read.ts'
import type { Standing } from '../result/read.ts'
import type { People } from './invented.ts'
import { pastPeople } from './past-people.ts'

/** A campaign's own people and policy; `people` is undefined before its exam has opened. */
export type Past = {
  readonly campaign: CampaignView
  readonly policy: RecruitmentPolicy
  readonly people: People | undefined
}

/**
 * A campaign's applicants by number, without their names, with the scores that are settled, what happened to whoever was called, and
 * what was decided beside the policy. Whoever was not invited has no interview marks, whatever the policy that is tried says.
 */
export async function readPast(id: string, signal: AbortSignal): Promise<Past> {
  const { campaign, policy } = await campaignWithPolicy(id, signal)
  const { terms } = policy
  const told = { campaign, policy: calculatorPolicy(terms) }
  const begun = campaign.posts.filter((post) => post.opening)
  if (begun.length === 0) return { ...told, people: undefined }
  const opened = begun.filter((post) => post.opening?.opens)
  const [applications, standings] = await Promise.all([
    everybody(id, signal),
    Promise.all(opened.map(({ code }) => standingOf(id, code, signal))),
  ])
  return { ...told, people: pastPeople(campaign, terms, applications, standings) }
}

/** All applications, however many: a list that ends early would count other people than the campaign did. */
function everybody(id: string, signal: AbortSignal) {
  return everything(
    async (cursor) => (await call(listApplications, { params: { id }, query: { limit: 100, cursor }, signal })).body,
  )
}

async function standingOf(id: string, post: string, signal: AbortSignal): Promise<Standing> {
  return (await call(getStanding, { params: { id }, query: { post }, signal })).body
}

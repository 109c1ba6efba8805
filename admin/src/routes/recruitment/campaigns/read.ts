import { type CampaignView, getCampaign } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import { getPolicy, type PolicyView } from '../../../../../functions/recruitment/policy/policy.contract.ts'
import { call } from '../../../lib/api.ts'

export type CampaignWithPolicy = { readonly campaign: CampaignView; readonly policy: PolicyView }

/** The policy a campaign runs under: the revision that was frozen, before that the draft as it is now. */
export async function policyOf({ policy }: CampaignView, signal?: AbortSignal): Promise<PolicyView> {
  const asked = { params: { id: policy.id }, query: { revision: policy.revision } }
  return (await call(getPolicy, { ...asked, ...(signal && { signal }) })).body
}

/** A campaign and its policy, which most of its pages need both. */
export async function campaignWithPolicy(id: string, signal?: AbortSignal): Promise<CampaignWithPolicy> {
  const campaign = (await call(getCampaign, { params: { id }, ...(signal && { signal }) })).body
  return { campaign, policy: await policyOf(campaign, signal) }
}

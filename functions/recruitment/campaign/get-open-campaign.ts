import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from '../applying/applicant.contract.ts'
import { usualMonths } from '../erasure/retention.rules.ts'
import { shownOpen } from './list-open-campaigns.ts'
import { readableCampaign } from './show-campaign.ts'

export const getOpenCampaign = serve(contract.getOpenCampaign, async ({ params, now }) => {
  const campaign = await readableCampaign(params.id)
  // One in preparation is nobody's business yet; one past its registration stays readable for those who applied.
  if (campaign.policy.revision === undefined) throw new Refusal('not-found')
  const { terms, ...shown } = await shownOpen(campaign, now)
  const { referenceDate, kinds, bonus } = terms
  const { onePostEach } = terms.registration
  const retentionMonths = terms.retention?.notHiredMonths ?? usualMonths
  const { consentVersion } = contract
  return { body: { ...shown, referenceDate, kinds, bonus, onePostEach, retentionMonths, consentVersion } }
})

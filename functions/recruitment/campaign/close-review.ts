import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { isUndecided } from '../application/application.rules.ts'
import { applicationsOf } from '../application/application.table.ts'
import { withHand } from '../transition.rules.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './campaign.contract.ts'

export const closeReview = serve(contract.closeReview, (call) =>
  actOnCampaign(call, 'close-review', async (campaign, { member }) => {
    const undecided = (await applicationsOf(campaign.id)).filter(isUndecided).map((one) => one.id)
    if (undecided.length > 0) {
      throw new Refusal('undecided', { extra: { total: undecided.length, applications: undecided.slice(0, 100) } })
    }
    return { next: { ...campaign, hands: withHand(campaign.hands, member) } }
  }),
)

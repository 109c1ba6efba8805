import { readCalendar } from '../../county/table.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { localDay } from '../../kernel/time.ts'
import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './campaign.contract.ts'
import { termsOf } from './show-campaign.ts'

export const closeRegistration = serve(contract.closeRegistration, (call) =>
  actOnCampaign(call, 'close-registration', async (campaign) => {
    const [terms, calendar] = await Promise.all([termsOf(campaign), readCalendar()])
    if (localDay(call.now, calendar.timeZone) <= terms.registration.to) throw new Refusal('window-open')
    return { next: campaign }
  }),
)

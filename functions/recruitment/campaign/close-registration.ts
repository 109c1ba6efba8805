import { readCalendar } from '../../county/table.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { localDay } from '../../kernel/time.ts'
import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './campaign.contract.ts'
import { windowIsOver } from './campaign.rules.ts'
import { termsOf } from './show-campaign.ts'

export const closeRegistration = serve(contract.closeRegistration, (call) =>
  actOnCampaign(call, 'close-registration', async (campaign) => {
    const [terms, calendar] = await Promise.all([termsOf(campaign), readCalendar()])
    if (!windowIsOver(terms, localDay(call.now, calendar.timeZone))) {
      throw new Refusal('window-open', { extra: { lastDay: terms.registration.to } })
    }
    return { next: campaign }
  }),
)

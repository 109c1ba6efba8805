import { readCalendar } from '../../county/table.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from '../result/result.contract.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import { termsOf } from './show-campaign.ts'

export const concludeCampaign = serve(contract.concludeCampaign, (call) =>
  actOnCampaign(call, 'conclude', async (campaign) => {
    const [terms, calendar, { noticeEnd }, { openObjectionsOf }] = await Promise.all([
      termsOf(campaign),
      readCalendar(),
      import('../calculator/final.rules.ts'),
      import('../objection/objection.table.ts'),
    ])
    const notice = noticeEnd(calendar, terms, campaign.publishedAt ?? '')
    if ('missingYear' in notice) throw new Refusal('no-holiday-data', { extra: { year: notice.missingYear } })
    if (call.now.getTime() < Date.parse(notice.end)) {
      throw new Refusal('notice-running', { extra: { lastDay: notice.lastDay } })
    }
    const objections = await openObjectionsOf(campaign.id)
    if (objections.length > 0) throw new Refusal('objections-open', { extra: { objections } })
    return { next: campaign }
  }),
)

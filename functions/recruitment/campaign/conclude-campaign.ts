import { readCalendar } from '../../county/table.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { basisOf, stillBasis } from '../result/basis.table.ts'
import * as contract from '../result/result.contract.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import { termsOf } from './show-campaign.ts'

/**
 * Ends a campaign once its notice is over and no objection is open. Whoever followed during the notice has passed medical and
 * investigation like everybody, and whoever was disqualified since left by a recorded outcome: else `undecided`.
 */
export const concludeCampaign = serve(contract.concludeCampaign, (call) =>
  actOnCampaign(call, 'conclude', async (campaign) => {
    const [terms, calendar, { noticeEnd, notReady }, { openObjectionsOf }] = await Promise.all([
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
    const { gather, standings } = await import('../result/gather.ts')
    const basis = await basisOf(campaign.id)
    const gathered = await gather(campaign)
    const states = new Map(gathered.applications.map((one) => [one.id, one.state]))
    const final = standings(campaign, gathered).flatMap(({ standing }) => standing.final)
    const waiting = notReady(final, campaign.outcomes, states)
    if (waiting.length > 0) throw new Refusal('undecided', { extra: { applications: waiting } })
    return { next: campaign, also: { entries: [], writes: [stillBasis(campaign.id, basis)] } }
  }),
)

import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from '../campaign/act-on-campaign.ts'
import { requireAttendance } from '../exam/require-attendance.ts'
import { requireSettled } from '../result/require-settled.ts'
import * as contract from '../result/result.contract.ts'
import { withHand } from '../transition.rules.ts'

export const sealScores = serve(contract.sealScores, (call) =>
  actOnCampaign(call, 'seal-scores', async (campaign, { member }) => {
    const { gather } = await import('../result/gather.ts')
    const gathered = await gather(campaign)
    requireSettled(gathered)
    if (campaign.state === 'exam') await requireAttendance(campaign.id, gathered.people)
    return { next: { ...campaign, hands: withHand(campaign.hands, member) } }
  }),
)

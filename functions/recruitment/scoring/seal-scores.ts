import { jsonHash } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from '../campaign/act-on-campaign.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { requireAttendance } from '../exam/require-attendance.ts'
import { type Marking, markingOf } from '../marking/marking.rules.ts'
import { requireSettled } from '../result/require-settled.ts'
import * as contract from '../result/result.contract.ts'
import { withHand } from '../transition.rules.ts'

/** What the papers were joined to, in the order of secret numbers: the ledger keeps its hash only. */
async function joinedHash(campaign: StoredCampaign, marking: Marking): Promise<string> {
  const { joinedScores } = await import('../marking/joined-scores.ts')
  const joined = await joinedScores(campaign, marking)
  const rows = joined.map(({ number, application, value = null }) => ({ number, application, value }))
  return jsonHash(rows.sort((a, b) => byCodePoint(a.number, b.number)))
}

export const sealScores = serve(contract.sealScores, (call) =>
  actOnCampaign(call, 'seal-scores', async (campaign, { member }) => {
    const { gather } = await import('../result/gather.ts')
    const gathered = await gather(campaign, { joining: true })
    requireSettled(gathered)
    if (campaign.state === 'exam') await requireAttendance(campaign.id, gathered.people)
    const marking = campaign.state === 'exam' ? markingOf(gathered.terms) : undefined
    return {
      next: { ...campaign, hands: withHand(campaign.hands, member) },
      ...(marking && { data: { joined: await joinedHash(campaign, marking) } }),
    }
  }),
)

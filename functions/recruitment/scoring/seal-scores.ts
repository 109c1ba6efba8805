import { jsonHash } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import type { Write } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from '../campaign/act-on-campaign.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { requireAttendance } from '../exam/require-attendance.ts'
import type { Joined } from '../marking/joined-scores.ts'
import { markingOf } from '../marking/marking.rules.ts'
import { basisOf, stillBasis } from '../result/basis.table.ts'
import { requireSettled } from '../result/require-settled.ts'
import * as contract from '../result/result.contract.ts'
import { withHand } from '../transition.rules.ts'

/** What the papers are joined to, where they were marked by secret number. */
async function joinedOf(campaign: StoredCampaign): Promise<Joined[] | undefined> {
  const marking = campaign.state === 'exam' ? markingOf(await termsOf(campaign)) : undefined
  if (!marking) return undefined
  const { joinedScores } = await import('../marking/joined-scores.ts')
  return joinedScores(campaign, marking)
}

/** In the order of secret numbers: the ledger keeps the hash only. */
function joinedHash(joined: readonly Joined[]): string {
  const rows = joined.map(({ number, application, value = null }) => ({ number, application, value }))
  return jsonHash(rows.sort((a, b) => byCodePoint(a.number, b.number)))
}

async function kept(campaign: string, joined: readonly Joined[]): Promise<Write[]> {
  const { putSealed } = await import('../marking/sealed.table.ts')
  return putSealed(campaign, joined)
}

/**
 * What is judged here is what is sealed: a score, a mark, an attendance or a withdrawal that comes between the reading and the
 * sealing refuses it (`conflict`), and the second try sees it. Papers marked by secret number are joined once.
 */
export const sealScores = serve(contract.sealScores, (call) =>
  actOnCampaign(call, 'seal-scores', async (campaign, { member }) => {
    const { gather } = await import('../result/gather.ts')
    const basis = await basisOf(campaign.id)
    const joined = await joinedOf(campaign)
    const gathered = await gather(campaign, joined && { joining: joined })
    requireSettled(gathered)
    if (campaign.state === 'exam') await requireAttendance(campaign.id, gathered.people)
    return {
      next: { ...campaign, hands: withHand(campaign.hands, member) },
      also: {
        entries: [],
        writes: [stillBasis(campaign.id, basis), ...(joined ? await kept(campaign.id, joined) : [])],
      },
      ...(joined && { data: { joined: joinedHash(joined) } }),
    }
  }),
)

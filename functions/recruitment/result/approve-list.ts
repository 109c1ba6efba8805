import { Refusal } from '../../kernel/refusal.ts'
import type { Standing } from '../calculator/standing.rules.ts'
import { actOnCampaign, type Decided } from '../campaign/act-on-campaign.ts'
import type { CampaignPost } from '../campaign/campaign.contract.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import type { ActionCall } from '../require-action.ts'
import { basisOf, stillBasis } from './basis.table.ts'
import type { Gathered } from './gather.ts'
import { openTies } from './open-ties.rules.ts'
import { requireSettled } from './require-settled.ts'
import type { SnapshotRow, Stage } from './result.contract.ts'

/** A post and how it stands. */
export type PostStanding = { readonly post: CampaignPost; readonly standing: Standing }

const actionOf = { shortlist: 'approve-shortlist', ranking: 'approve-ranking', final: 'approve-final' } as const

/**
 * Approves one list: computed anew from sealed scores, refused while a tie of it is open, to whoever had a hand in it, and
 * kept packed for good with its hash in the ledger. `more` adds what only one stage does.
 */
export function approveList(
  call: ActionCall,
  stage: Stage,
  rowsOf: (one: PostStanding) => SnapshotRow[],
  more: (told: {
    campaign: StoredCampaign
    gathered: Gathered
    at: string
    posts: PostStanding[]
  }) => Promise<Partial<Decided>> = async () => ({}),
) {
  return actOnCampaign(call, actionOf[stage], async (campaign, { member, at }) => {
    const { gather, standings } = await import('./gather.ts')
    const { hashOf, keepSnapshot } = await import('./snapshot.table.ts')
    const basis = await basisOf(campaign.id)
    const gathered = await gather(campaign)
    if (gathered.enteredBy.has(member.id)) throw new Refusal('own-approval')
    if (stage !== 'shortlist') {
      const { handsInMarks } = await import('../interview/interview.table.ts')
      if ((await handsInMarks(campaign.id)).has(member.id)) throw new Refusal('own-approval')
    }
    requireSettled(gathered)
    const posts = standings(campaign, gathered)
    const ties = posts.flatMap(({ post, standing }) =>
      openTies(standing, stage === 'shortlist' ? 'shortlist' : 'ranking').map((tie) => ({ post: post.code, ...tie })),
    )
    if (ties.length > 0) throw new Refusal('undecided', { extra: { ties } })
    const rows = posts.flatMap(rowsOf)
    const hash = hashOf(rows)
    const { next = campaign, data, also, holding } = await more({ campaign, gathered, at, posts })
    const kept = await keepSnapshot(campaign.id, stage, rows, hash)
    const writes = [stillBasis(campaign.id, basis), kept, ...(also?.writes ?? [])]
    return {
      next,
      data: { stage, hash, rows: rows.length, ...data },
      also: { entries: [], writes },
      ...(holding && { holding }),
    }
  })
}

import { sha256Hex } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import { type Arrangement, arrangementOf } from './interview.table.ts'
import { judgeByHash } from './judge.table.ts'

/** What of a code is kept: its 120 bits cannot be guessed or looked up, so that a plain hash is enough (ADR 22). */
export const hashOf = (slip: string): string => sha256Hex(slip)

/** What a judge acts on. */
export type Judging = { readonly campaign: StoredCampaign; readonly arrangement: Arrangement; readonly judge: string }

/** The interview of the judge whose code this is. A wrong code, one that was replaced and one that was erased answer alike (404). */
export async function judgingBySlip(slip: string): Promise<Judging> {
  const found = await judgeByHash(hashOf(slip))
  const [campaign, arrangement] = found
    ? await Promise.all([readableCampaign(found.campaign), arrangementOf(found.campaign)])
    : []
  if (!found || !campaign || !arrangement) throw new Refusal('not-found')
  return { campaign, arrangement, judge: found.judge }
}

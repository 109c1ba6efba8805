import type * as z from 'zod'
import type { LedgerEntry } from '../../kernel/chain.ts'
import type { Member } from '../../kernel/member.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { type Change, commit, type Write } from '../../platform/commit.ts'
import { record } from '../record.ts'
import { type ActionCall, requireAction } from '../require-action.ts'
import { stateAfter } from '../transition.rules.ts'
import type { CampaignAction, campaignShape } from './campaign.contract.ts'
import { campaignTable } from './campaign.rules.ts'
import { putCampaign, type StoredCampaign } from './campaign.table.ts'
import { readableCampaign, shownCampaign } from './show-campaign.ts'

/** What an action makes of a campaign, what its ledger entry says, and what else is part of the same transaction. */
export type Decided = {
  readonly next: StoredCampaign
  readonly data?: LedgerEntry['data']
  readonly also?: Change
  /** Writes that hold the ledger entry itself: what is published together with it. */
  readonly holding?: (entry: LedgerEntry) => readonly Write[]
}

/** Takes one action on a campaign as its row of the table says, in one transaction. */
export async function actOnCampaign(
  call: ActionCall,
  action: CampaignAction,
  decide: (campaign: StoredCampaign, told: { member: Member; at: string }) => Promise<Decided>,
): Promise<{ body: z.input<typeof campaignShape>; version: number }> {
  const { params, member, now } = call
  const found = await readableCampaign(params.id)
  requireAction(call, { table: campaignTable, action, found })
  const at = instant(now)
  const { next, data = {}, also = { entries: [], writes: [] }, holding } = await decide(found, { member, at })
  const state = stateAfter(campaignTable[action], found.state)
  const subject = `recruitment-campaign/${found.id}`
  const { stored, entry } = record(call as Call, subject, found, { ...next, state, updatedAt: at }, { state, ...data })
  const write = putCampaign(stored, { version: found.version, states: campaignTable[action].from })
  const change = { entries: [entry, ...also.entries], writes: [write, ...also.writes, ...(holding?.(entry) ?? [])] }
  return commit(call as Call, change, { body: shownCampaign(stored, member), version: stored.version })
}

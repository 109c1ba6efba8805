import type * as z from 'zod'
import type { LedgerEntry } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit, type Write } from '../../platform/commit.ts'
import { type StoredCampaign, stillIn } from '../campaign/campaign.table.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import { record } from '../record.ts'
import { type ActionCall, requireAction } from '../require-action.ts'
import { stateAfter } from '../transition.rules.ts'
import type { ExamAction, examShape } from './exam.contract.ts'
import { examTable, isTimelyForExam } from './exam.rules.ts'
import { examOf, putExam, type StoredExam } from './exam.table.ts'
import { nothingArranged, shownExam } from './show-exam.ts'

/** What an action makes of an exam, what its ledger entry says, and further writes of the same transaction. */
export type Decided = {
  readonly next: Pick<StoredExam, 'arrangement' | 'draw' | 'hands'>
  readonly data: LedgerEntry['data']
  readonly writes?: readonly Write[]
}

/** Takes one action on an exam as its row of the table says, while the campaign stands where it is possible. */
export async function actOnExam(
  call: ActionCall,
  action: ExamAction,
  decide: (told: { campaign: StoredCampaign; found: StoredExam | undefined; at: string }) => Promise<Decided>,
): Promise<{ body: z.input<typeof examShape>; version: number }> {
  const campaign = await readableCampaign(call.params.id)
  const found = await examOf(campaign.id)
  const standing = found ?? nothingArranged
  requireAction(call, { table: examTable, action, found: standing })
  if (!isTimelyForExam(action, campaign.state)) throw untimely(campaign)
  const { next, data, writes = [] } = await decide({ campaign, found, at: instant(call.now) })
  const state = stateAfter(examTable[action], standing.state)
  const after = { ...next, campaign: campaign.id, state }
  const { stored, entry } = record(call as Call, `exam/${campaign.id}`, found, after, { state, ...data })
  const change = {
    entries: [entry],
    writes: [
      putExam(stored, { version: standing.version, states: examTable[action].from }),
      stillIn(campaign.id, campaign.state, () => untimely(campaign)),
      ...writes,
    ],
  }
  return commit(call as Call, change, { body: shownExam(campaign, stored, call.member), version: stored.version })
}

/** The campaign does not stand where this is possible (409). */
export function untimely({ state }: StoredCampaign): Refusal {
  return new Refusal('wrong-state', { extra: { campaign: state, actions: [] } })
}

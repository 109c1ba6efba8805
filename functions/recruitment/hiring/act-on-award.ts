import type { LedgerEntry } from '../../kernel/chain.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { record } from '../record.ts'
import { type ActionCall, requireAction } from '../require-action.ts'
import { withHand } from '../transition.rules.ts'
import type { AwardAction } from './award.contract.ts'
import { awardPools, awardTable, awardTotal } from './award.rules.ts'
import { putAward, type StoredAward } from './award.table.ts'
import type { ServingHere } from './serving.ts'
import { type KnownAward, readableAward, shownAward } from './show-award.ts'

type AwardCall = Omit<ActionCall, 'params'> & { readonly params: { readonly id: string; readonly year: number } }

/** What an action makes of an award and what its ledger entry says; the pools are computed from it anew. */
export type AwardStep = {
  readonly next: Partial<StoredAward>
  readonly data: LedgerEntry['data']
  readonly hand?: true
}

/** Takes one action on a year's award as its row of the table says, in one transaction. */
export async function actOnAward(
  call: AwardCall,
  action: AwardAction,
  decide: (known: { award: KnownAward; here: readonly ServingHere[] }) => AwardStep | Promise<AwardStep>,
) {
  const { params, member } = call
  const known = await readableAward(params)
  const { award, here } = known
  requireAction(call, { table: awardTable, action, found: award })
  const { next, data, hand } = await decide(known)
  const after = { ...award, ...next }
  const pools = awardPools(after.terms, after.people, award.year, after.decisions)
  const state = action === 'approve-award' ? ('approved' as const) : ('entered' as const)
  const hands = hand ? withHand(award.hands, member) : award.hands
  const before = award.head === undefined ? undefined : { version: award.version, head: award.head }
  const subject = `award/${award.policy}/${award.year}`
  const whole = { ...after, pools, total: awardTotal(pools), state, hands }
  const { stored, entry } = record(call as unknown as Call, subject, before, whole, { state, ...data })
  const write = putAward(stored, { version: award.version, states: awardTable[action].from })
  const body = shownAward(stored, here, member)
  return commit(call as unknown as Call, { entries: [entry], writes: [write] }, { body, version: stored.version })
}

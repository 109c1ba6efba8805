import { readCalendar } from '../../county/table.ts'
import type { LedgerEntry } from '../../kernel/chain.ts'
import { instant, localDay } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { record } from '../record.ts'
import { type ActionCall, requireAction } from '../require-action.ts'
import { stateAfter } from '../transition.rules.ts'
import type { HireAction, HireState } from './hire.contract.ts'
import { hireTable } from './hire.rules.ts'
import { putHire, type StoredHire } from './hire.table.ts'
import { type KnownHire, readableHire, shownHire } from './show-hire.ts'

type HireCall = ActionCall & { readonly params: { readonly id: string; readonly application: string } }

/** What a step adds to a hire, the state where it is not the table's, and what the ledger says of it. */
export type Step = {
  readonly next: Partial<StoredHire>
  readonly state?: HireState
  readonly data: LedgerEntry['data']
}

/** What a step is decided by; `ended` is the day on which the campaign ended, `by` and `at` whose step it is and when. */
export type Around = {
  readonly terms: Terms
  readonly hire: KnownHire
  readonly campaign: StoredCampaign
  readonly ended: string
  readonly step: { readonly by: string; readonly at: string }
}

/** Records one step of a hire as its row of the table says, in one transaction. */
export async function actOnHire(call: HireCall, action: HireAction, decide: (around: Around) => Step) {
  const { params, member, now } = call
  const [{ campaign, terms, hire, person }, { timeZone }] = await Promise.all([readableHire(params), readCalendar()])
  const table = hireTable(terms)
  requireAction(call, { table, action, found: { ...hire, hands: [] } })
  const ended = localDay(new Date(campaign.updatedAt), timeZone)
  const decided = decide({ terms, hire, campaign, ended, step: { by: member.id, at: instant(now) } })
  const state = decided.state ?? stateAfter(table[action], hire.state)
  const before = hire.head === undefined ? undefined : { version: hire.version, head: hire.head }
  const data = { campaign: campaign.id, state, ...decided.data }
  const next = { ...hire, ...decided.next, state }
  const { stored, entry } = record(call as Call, `hire/${hire.application}`, before, next, data)
  const write = putHire(stored, { version: hire.version, states: table[action].from })
  const body = shownHire(terms, stored, person, member)
  return commit(call as Call, { entries: [entry], writes: [write] }, { body, version: stored.version })
}

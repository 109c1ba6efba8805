import type * as z from 'zod'
import { commitment, type LedgerEntry } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit, type Write } from '../../platform/commit.ts'
import { type StoredCampaign, stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { type ActionCall, requireAction } from '../require-action.ts'
import { stampBasis } from '../result/basis.table.ts'
import { stateAfter } from '../transition.rules.ts'
import type { ApplicationAction, ApplicationState, applicationDetail } from './application.contract.ts'
import { applicationTable, isCounted, isTimely } from './application.rules.ts'
import { putApplication, putPerson, type StoredApplication, type StoredPerson } from './application.table.ts'
import { type Known, readableApplication, shownApplication } from './show-application.ts'

type ApplicationCall = ActionCall & { readonly params: { readonly id: string; readonly application: string } }

/** What an action makes of an application, what its ledger entry says, a reason as written, and further writes. */
export type Decided = {
  readonly next?: StoredApplication
  /** Where the table leaves the state to the decision. */
  readonly state?: ApplicationState
  readonly person?: StoredPerson
  readonly data?: LedgerEntry['data']
  readonly reason?: string
  readonly writes?: readonly Write[]
}

/**
 * Takes one action on an application as its row of the table says, while the campaign stands where the action is possible.
 * A reason is kept with the person and only committed to in the ledger: it may tell of them.
 */
export async function actOnApplication(
  call: ApplicationCall,
  action: ApplicationAction,
  decide: (known: Known, at: string) => Promise<Decided> = async () => ({}),
): Promise<{ body: z.input<typeof applicationDetail>; version: number }> {
  const { params, member, now } = call
  const known = await readableApplication(params)
  const { campaign, found, person } = known
  requireAction(call, { table: applicationTable, action, found })
  if (!isTimely(action, campaign.state)) throw untimely(campaign)
  const at = instant(now)
  const decided = await decide(known, at)
  const { next = found, data = {}, reason, writes = [] } = decided
  const state = decided.state ?? stateAfter(applicationTable[action], found.state)
  const told = { state, ...data, ...(reason && person && { reason: commitment(person.salt, reason) }) }
  const { stored, entry } = record(
    call as Call,
    `application/${found.id}`,
    found,
    { ...next, state, updatedAt: at },
    told,
  )
  const remark = reason && { action, by: member.id, at, text: reason }
  const kept = decided.person ?? person
  const after = kept && remark ? { ...kept, remarks: [...kept.remarks, remark] } : kept
  const change = {
    entries: [entry],
    writes: [
      putApplication(stored, { version: found.version, states: applicationTable[action].from }),
      ...(isCounted(campaign.state) ? [stampBasis(campaign.id)] : []),
      stillIn(campaign.id, campaign.state, () => untimely(campaign)),
      ...(after && after !== person ? [putPerson(campaign.id, found.id, after)] : []),
      ...writes,
    ],
  }
  const body = shownApplication({ campaign, found: stored, person: after }, member)
  return commit(call as Call, change, { body, version: stored.version })
}

function untimely({ state }: StoredCampaign): Refusal {
  return new Refusal('wrong-state', { extra: { campaign: state, actions: [] } })
}

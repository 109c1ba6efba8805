import type * as z from 'zod'
import { readCalendar } from '../county/table.ts'
import type { LedgerEntry } from '../kernel/chain.ts'
import type { Member } from '../kernel/member.ts'
import { Refusal } from '../kernel/refusal.ts'
import { instant } from '../kernel/time.ts'
import { type Call, requireVersion } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import type { caseDetail } from './case.contract.ts'
import { putCase, putTexts, type StoredCase } from './case.table.ts'
import type { acceptCase } from './contract.ts'
import { advance, deadlines } from './deadline.rules.ts'
import { step } from './history.rules.ts'
import { readableCase } from './readable-case.ts'
import { actionOf, allows, isOpen, isSamePerson, offered, table } from './rules.ts'
import { placeOf, shownInFull } from './show-case.ts'
import { type Texts, written } from './written.ts'

/** A call of any operation that acts on a case. */
type ActionCall = Pick<Call, 'operation' | 'now' | 'requestId' | 'ifMatch' | 'idempotency' | 'query' | 'body'> & {
  readonly params: { readonly id: string }
  readonly member: Member
  readonly identity: Call<typeof acceptCase>['identity']
}

/** What is particular to one action. */
type Particular = {
  /** What the member wrote. */
  readonly texts?: Texts
  /** Checks the action's own rules (422) and tells what its ledger entry says. */
  readonly decide?: (found: StoredCase) => Promise<LedgerEntry['data']>
}

/**
 * Takes one action on a case, as its row of the table says: reach (404), version (428, 412), state (409 with the state and the
 * actions this member may take), rules (422), and one transaction. Answers the case as it now is.
 */
export async function act(
  call: ActionCall,
  { texts = {}, decide = async () => ({}) }: Particular = {},
): Promise<{ body: z.input<typeof caseDetail>; version: number }> {
  const { member, now, operation } = call
  const action = actionOf(operation.name)
  if (!action) throw new Error(`${operation.name} has no row in the table of cases`)
  const before = await readableCase(call.params.id, { who: operation.who, member })
  const { found } = before
  requireVersion(call, found.version)
  if (!allows(action, found.state)) throw wrongState(found, member)
  if (isSamePerson(action, found, member)) throw new Refusal('same-person')
  const decided = await decide(found)
  const calendar = await readCalendar()
  const at = instant(now)
  const clocks = advance(found.clocks, action, { limits: found.terms.limits, now: at, calendar })
  const wrote = written({ version: found.version + 1, action, by: member.id, at }, { texts })
  // The deadlines go in too: what a unit was told to keep cannot be changed afterwards.
  const data = { ...decided, ...(wrote && { texts: wrote.commitments }), due: deadlines(clocks) }
  const entry = entryFor(call as Call, `case/${found.id}`, { seq: found.version, hash: found.head }, data)
  const { unit: _, ...rest } = found
  const after: StoredCase = { ...rest, ...step(found, entry), clocks, head: entry.hash, updatedAt: at }
  const writes = [
    putCase(after, isOpen(after.state), { version: found.version, states: table[action].from }, (old) =>
      old ? new Refusal('stale') : new Refusal('not-found'),
    ),
    ...(wrote ? [putTexts(found.id, wrote.kept)] : []),
  ]
  const body = await shownInFull(
    { found: after, written: [...before.written, ...(wrote ? [wrote.kept] : [])] },
    { member, now, calendar },
  )
  return commit(call as Call, { entries: [entry], writes }, { body, version: after.version })
}

function wrongState(found: StoredCase, member: Member): Refusal {
  return new Refusal('wrong-state', {
    extra: { state: found.state, actions: offered(found, member, placeOf(found)) },
  })
}

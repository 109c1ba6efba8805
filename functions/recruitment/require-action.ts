import type { Member } from '../kernel/member.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Call, type Identity, requireVersion } from '../platform/call.ts'
import { allows, isOwnWork, offered, type Standing, type Table } from './transition.rules.ts'

/** A call of any operation that acts on a thing with an id. */
export type ActionCall = Pick<
  Call,
  'operation' | 'now' | 'requestId' | 'ifMatch' | 'idempotency' | 'query' | 'body'
> & {
  readonly params: { readonly id: string }
  readonly member: Member
  readonly identity: Identity
}

/**
 * Checks one action on a thing in the fixed order (design §3): the version the caller read (428, 412), the state (409 with
 * the state and what this member may do), and that nobody approves their own work (422).
 */
export function requireAction<S extends string, A extends string>(
  call: Pick<ActionCall, 'ifMatch' | 'member'>,
  told: { readonly table: Table<S, A>; readonly action: A; readonly found: Standing<S> & { readonly version: number } },
): void {
  const { table, action, found } = told
  requireVersion(call, found.version)
  if (!allows(table[action], found.state)) {
    const actions = offered(table, found, call.member)
    throw new Refusal('wrong-state', { extra: { state: found.state, actions } })
  }
  if (isOwnWork(table[action], found, call.member)) throw new Refusal('own-approval')
}

import { inReach, type Member } from '../kernel/member.ts'
import type { Who } from '../kernel/operation.ts'

/** One action of a states × actions table: where it starts, where it leads, who may. */
export type Row<S extends string> = {
  readonly from: readonly S[]
  readonly to: S | 'same' | ((state: S) => S)
  readonly by: Who
  /** Not for a member whose hand is in what is approved (design §7: nobody approves themselves). */
  readonly secondPerson?: true
}
export type Table<S extends string, A extends string> = Readonly<Record<A, Row<S>>>

/** What a table's rules look at: the state, and the members who entered or submitted what stands there. */
export type Standing<S extends string> = { readonly state: S; readonly hands: readonly string[] }

/** Does the action start in this state? */
export function allows<S extends string>(row: Row<S>, state: S): boolean {
  return row.from.includes(state)
}

/** Is this member barred because it would approve its own work? */
export function isOwnWork<S extends string>(row: Row<S>, standing: Standing<S>, member: Pick<Member, 'id'>): boolean {
  return row.secondPerson === true && standing.hands.includes(member.id)
}

/** The state after the action. */
export function stateAfter<S extends string>(row: Row<S>, state: S): S {
  if (typeof row.to === 'function') return row.to(state)
  return row.to === 'same' ? state : row.to
}

/** What this member may do now, in the table's order. */
export function offered<S extends string, A extends string>(
  table: Table<S, A>,
  standing: Standing<S>,
  member: Member,
): A[] {
  return (Object.keys(table) as A[]).filter((action) => {
    const row = table[action]
    return allows(row, standing.state) && inReach(row.by, member, {}) && !isOwnWork(row, standing, member)
  })
}

/** What this member's role may do in this state but only a second person may, because their own hand is in it. */
export function barred<S extends string, A extends string>(
  table: Table<S, A>,
  standing: Standing<S>,
  member: Member,
): A[] {
  return (Object.keys(table) as A[]).filter((action) => {
    const row = table[action]
    return allows(row, standing.state) && inReach(row.by, member, {}) && isOwnWork(row, standing, member)
  })
}

/** The members whose hands are in it, one more added once. */
export function withHand(hands: readonly string[], member: Pick<Member, 'id'>): string[] {
  return hands.includes(member.id) ? [...hands] : [...hands, member.id]
}

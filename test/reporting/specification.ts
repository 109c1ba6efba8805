import type { Action, State } from '../../functions/reporting/case.contract.ts'

/** The table of cases once more, as the specification words it, so that a slip in the rules shows against something. */
export const specified: readonly (readonly [Action, readonly State[], string, string])[] = [
  ['accept', ['reported'], 'accepted', 'dispatcher'],
  ['reject', ['reported'], 'rejected', 'dispatcher'],
  ['dispatch', ['accepted'], 'dispatched', 'dispatcher'],
  ['claim', ['dispatched'], 'handling', 'handler'],
  ['return', ['dispatched', 'handling'], 'accepted', 'handler'],
  ['feed-back', ['handling'], 'fed-back', 'handler'],
  ['close', ['fed-back'], 'closed', 'dispatcher'],
  ['rework', ['fed-back'], 'handling', 'dispatcher'],
  ['cancel', ['reported', 'accepted'], 'cancelled', 'dispatcher'],
]

/** Where an action leads from a state, undefined when it is not allowed. */
export function leadsTo(action: Action, state: State): State | undefined {
  const row = specified.find(([name]) => name === action)
  return row?.[1].includes(state) ? (row[2] as State) : undefined
}

/** Decided, not offered yet. */
export const later: readonly Action[] = [
  'extend',
  'suspend',
  'appeal',
  'grant',
  'deny',
  'resume',
  'supervise',
  'merge',
  'reopen',
]

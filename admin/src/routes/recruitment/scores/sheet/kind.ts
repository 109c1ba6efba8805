import type { Sending } from '../../sheet/send.ts'
import type { CheckedScore, Judging } from './check.ts'

export type Sendable<V> = { readonly line: number; readonly number: string; readonly value: V | null }
/** What the server made of a row: entered by one, by two alike or differently, or refused. */
export type Sent =
  | { readonly outcome: 'once' | 'settled' | 'differs' }
  | { readonly outcome: 'refused'; readonly code: string }

/** One kind of sheet: how its rows are read, judged and sent. */
export type SheetKind<V> = Judging<V> & { readonly sending: Sending<Sendable<V>, Sent> }

/** What becomes of a row. */
export type Outcome = 'faulty' | 'ready' | 'same' | 'empty' | Sent['outcome']
export function outcomeOf<V>({ faults, told }: CheckedScore<V>, sent: Sent | undefined): Outcome {
  if (sent) return sent.outcome
  if (faults.length > 0) return 'faulty'
  if (!told) return 'empty'
  return told.same ? 'same' : 'ready'
}

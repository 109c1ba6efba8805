import { Refusal } from '../../kernel/refusal.ts'
import type { Gathered } from './gather.ts'

/** Refuses while a score lacks its two equal entries; the first hundred are named. */
export function requireSettled({ unsettled }: Pick<Gathered, 'unsettled'>): void {
  if (unsettled.length === 0) return
  throw new Refusal('undecided', { extra: { total: unsettled.length, scores: unsettled.slice(0, 100) } })
}

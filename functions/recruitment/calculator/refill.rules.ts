import { groupAt } from '../../kernel/ranking.ts'
import type { SnapshotRow } from '../result/result.contract.ts'

/**
 * Who is invited in place of invited people who withdrew before the interview (A-27, only where the policy refills): the next of
 * the same post in the written order, as many as are gone. Equals come together or not at all, and nobody who has left comes.
 * `rows` is the approved written list in its order.
 */
export function refilled(rows: readonly SnapshotRow[], hasLeft: (application: string) => boolean): string[] {
  return [...Map.groupBy(rows, (row) => row.post).values()].flatMap((post) => refilledOf(post, hasLeft))
}

function refilledOf(rows: readonly SnapshotRow[], hasLeft: (application: string) => boolean): string[] {
  const waiting = rows.filter((row) => !row.chosen)
  const taken: string[] = []
  let free = rows.filter((row) => row.chosen && hasLeft(row.id)).length
  for (let next = 0; next < waiting.length && free > 0; ) {
    const { end } = groupAt(waiting, next)
    const group = waiting.slice(next, end).filter((row) => !hasLeft(row.id))
    if (group.length > free) break
    taken.push(...group.map((row) => row.id))
    free -= group.length
    next = end
  }
  return taken
}

import type { PostAnswer } from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'

/** How far somebody came, from nothing to the final list. */
export const reached = ['none', 'written', 'shortlisted', 'ranked', 'left', 'final'] as const
export type Reached = (typeof reached)[number]

/** One person under both policies. */
export type PersonRow = {
  readonly id: string
  readonly before: Standing
  readonly after: Standing
  readonly moved: boolean
}
type Standing = {
  readonly written: string | undefined
  readonly composite: string | undefined
  readonly rank: number | undefined
  readonly reached: Reached
}

/** Everybody who wrote under either policy: by the second ranking, then by the second written list, then the rest. */
export function rowsOf(before: PostAnswer, after: PostAnswer): PersonRow[] {
  const [first, second] = [standingsOf(before), standingsOf(after)]
  const ids = new Set([...after.ranking, ...after.written, ...before.written].map(({ id }) => id))
  return [...ids].map((id) => {
    const [one, two] = [first(id), second(id)]
    return { id, before: one, after: two, moved: JSON.stringify(one) !== JSON.stringify(two) }
  })
}

function standingsOf(answer: PostAnswer): (id: string) => Standing {
  const written = new Map(answer.written.map((row) => [row.id, row.written]))
  const ranking = new Map(answer.ranking.map((row) => [row.id, row]))
  const invited = new Set(answer.shortlist)
  const final = new Set(answer.final)
  const called = new Set([...answer.medical, ...answer.substitutions.map((one) => one.called)])
  const reachedBy = (id: string): Reached => {
    if (final.has(id)) return 'final'
    if (called.has(id)) return 'left'
    if (ranking.has(id)) return 'ranked'
    if (invited.has(id)) return 'shortlisted'
    return written.has(id) ? 'written' : 'none'
  }
  return (id) => {
    const row = ranking.get(id)
    return { written: written.get(id), composite: row?.composite, rank: row?.rank, reached: reachedBy(id) }
  }
}

import type { PostAnswer, RehearsalAnswer } from './rehearsal-answer.contract.ts'

/** Who is in a list under the second policy and not under the first, and the other way round; each in its own list's order. */
export type Moved = { readonly entered: readonly string[]; readonly left: readonly string[] }

/** A place in the ranking. */
export type Place = { readonly rank: number; readonly composite: string }

/** Somebody whose rank or composite is another under the second policy; null where they are not ranked. */
export type PlaceMoved = { readonly id: string; readonly before: Place | null; readonly after: Place | null }

type Both<T> = { readonly before: T; readonly after: T }

/** What another policy changes for one post: the lists in the order in which they are published. */
export type PostDifference = {
  readonly code: string
  readonly opens: Both<boolean>
  readonly shortlist: Moved
  /** In the order of the second ranking; whoever fell out of it last. */
  readonly ranking: readonly PlaceMoved[]
  /** First calls to the medical, never substitutes. */
  readonly medical: Moved
  readonly final: Moved
  readonly vacant: Both<number>
  /** Ties that wait for a signed decision. */
  readonly decisions: Both<number>
}

/**
 * Who moves when the same people are ranked under another policy (issue "Rehearsal", a policy diff). Both answers come from
 * `rehearse` over the same posts; a post that only one of them has is left out.
 */
export function differenceOf(before: RehearsalAnswer, after: RehearsalAnswer): PostDifference[] {
  const other = new Map(before.posts.map((post) => [post.code, post]))
  return after.posts.flatMap((post) => {
    const first = other.get(post.code)
    return first ? differenceOfPost(first, post) : []
  })
}

/** Does nobody move, and does nothing else that is told change? */
export function isSame({ opens, shortlist, ranking, medical, final, vacant, decisions }: PostDifference): boolean {
  const lists = [shortlist, medical, final]
  return (
    ranking.length === 0 &&
    lists.every(({ entered, left }) => entered.length === 0 && left.length === 0) &&
    [opens, vacant, decisions].every((both) => both.before === both.after)
  )
}

function differenceOfPost(before: PostAnswer, after: PostAnswer): PostDifference {
  return {
    code: after.code,
    opens: { before: before.opening.opens, after: after.opening.opens },
    shortlist: moved(before.shortlist, after.shortlist),
    ranking: placesMoved(before.ranking, after.ranking),
    medical: moved(before.medical, after.medical),
    final: moved(before.final, after.final),
    vacant: { before: before.vacant, after: after.vacant },
    decisions: { before: before.decisions.length, after: after.decisions.length },
  }
}

function moved(before: readonly string[], after: readonly string[]): Moved {
  const [first, second] = [new Set(before), new Set(after)]
  return { entered: after.filter((id) => !first.has(id)), left: before.filter((id) => !second.has(id)) }
}

function placesMoved(before: PostAnswer['ranking'], after: PostAnswer['ranking']): PlaceMoved[] {
  const [first, second] = [placesOf(before), placesOf(after)]
  const ids = [...second.keys(), ...[...first.keys()].filter((id) => !second.has(id))]
  return ids
    .map((id) => ({ id, before: first.get(id) ?? null, after: second.get(id) ?? null }))
    .filter((one) => one.before?.rank !== one.after?.rank || one.before?.composite !== one.after?.composite)
}

function placesOf(ranking: PostAnswer['ranking']): Map<string, Place> {
  return new Map(ranking.map(({ id, rank, composite }) => [id, { rank, composite }]))
}

/** A value to order by; several are compared one after the other, high first. `kernel/score` `sortKeys` makes them. */
export type Key = number | bigint

/** A row that has its place in an ordered list. Two rows of one list have the same rank exactly if they are equals. */
export type Ranked = { readonly rank: number }

/**
 * Orders rows by columns of keys, high first (`columns[0][i]` is the first key of `rows[i]`), and gives competition
 * ranks 1, 2, 2, 4 over all the columns (catalogue A-32). `otherwise` only makes the order of equals stable and never
 * changes a rank.
 */
export function rankBy<T extends object>(
  rows: readonly T[],
  columns: readonly (readonly Key[])[],
  otherwise: (a: T, b: T) => number,
): (T & Ranked)[] {
  const order = rows.map((row, at) => ({ row, at }))
  order.sort((a, b) => {
    for (const column of columns) {
      const left = column[a.at] ?? 0
      const right = column[b.at] ?? 0
      if (left !== right) return left < right ? 1 : -1
    }
    return otherwise(a.row, b.row)
  })
  const equal = (a: number, b: number) => columns.every((column) => column[a] === column[b])
  let rank = 0
  let before = -1
  return order.map(({ row, at }, place) => {
    if (place === 0 || !equal(before, at)) rank = place + 1
    before = at
    return { ...row, rank }
  })
}

/** Where the group of equals that contains row `at` of an ordered list begins and ends (exclusive). */
export function groupAt(ordered: readonly Ranked[], at: number): { start: number; end: number } {
  const rank = ordered[at]?.rank
  if (rank === undefined) throw new RangeError('no such row')
  let start = at
  let end = at + 1
  while (ordered[start - 1]?.rank === rank) start--
  while (ordered[end]?.rank === rank) end++
  return { start, end }
}

/** A cut after the first `n`: who is in without doubt, and the equals between whom the cut would fall. */
export type Cut<T> = { readonly taken: readonly T[]; readonly undecided: readonly T[] }

/**
 * Cuts an ordered list after `n` without choosing among equals: when the cut falls inside a group, only those strictly
 * above it are taken and the whole group is undecided (catalogue A-03 `strict`, A-21).
 */
export function strictCut<T extends Ranked>(ordered: readonly T[], n: number): Cut<T> {
  if (n <= 0) return { taken: [], undecided: [] }
  if (n >= ordered.length) return { taken: ordered, undecided: [] }
  const { start, end } = groupAt(ordered, n - 1)
  if (end === n) return { taken: ordered.slice(0, n), undecided: [] }
  return { taken: ordered.slice(0, start), undecided: ordered.slice(start, end) }
}

/** The first `n` and everyone equal to the n-th (catalogue A-03: invite all tied). */
export function generousCut<T extends Ranked>(ordered: readonly T[], n: number): readonly T[] {
  if (n <= 0) return []
  return n >= ordered.length ? ordered : ordered.slice(0, groupAt(ordered, n - 1).end)
}

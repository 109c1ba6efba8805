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
  const order = orderOf(rows.length, columns, (a, b) => {
    const [left, right] = [rows[a], rows[b]]
    return left && right ? otherwise(left, right) : 0
  })
  const equal = (a: number, b: number) => columns.every((column) => column[a] === column[b])
  const ranked: (T & Ranked)[] = []
  let rank = 0
  let before = -1
  for (const at of order) {
    const row = rows[at]
    if (row === undefined) continue
    if (ranked.length === 0 || !equal(before, at)) rank = ranked.length + 1
    before = at
    ranked.push({ ...row, rank })
  }
  return ranked
}

/**
 * The rows' places in order. As many of the first columns as fit exactly lie with the row's place in one whole number, which is
 * sorted without a comparison of our own, many times faster; only whoever is equal in them is compared by the other columns.
 */
function orderOf(
  count: number,
  columns: readonly (readonly Key[])[],
  otherwise: (a: number, b: number) => number,
): readonly number[] {
  const packed = new Float64Array(count)
  let width = Math.max(1, count)
  let used = 0
  for (const column of columns) {
    const reach = reachOf(column, count)
    const span = reach && reach.most - reach.least + 1
    if (!span || !Number.isSafeInteger(width * span)) break
    width *= span
    used++
    for (let at = 0; at < count; at++) {
      packed[at] = (packed[at] ?? 0) * span + (reach.most - Number(column[at]))
    }
  }
  for (let at = 0; at < count; at++) packed[at] = (packed[at] ?? 0) * count + at
  packed.sort()
  const order = Array.from(packed, (one) => one % count)
  const left = columns.slice(used)
  const compare = (a: number, b: number) => {
    for (const column of left) {
      const [one, other] = [column[a] ?? 0, column[b] ?? 0]
      if (one !== other) return one < other ? 1 : -1
    }
    return otherwise(a, b)
  }
  for (let start = 0, end = 1; start < count; start = end, end++) {
    const group = Math.floor((packed[start] ?? 0) / count)
    while (end < count && Math.floor((packed[end] ?? 0) / count) === group) end++
    if (end - start < 2) continue
    const equals = order.slice(start, end).sort(compare)
    for (let at = start; at < end; at++) order[at] = equals[at - start] ?? 0
  }
  return order
}

/** The least and the largest of a column's keys; undefined unless every one is a safe integer. */
function reachOf(column: readonly Key[], count: number): { least: number; most: number } | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < count; at++) {
    const key = column[at]
    if (typeof key !== 'number' || !Number.isSafeInteger(key)) return undefined
    if (key < least) least = key
    if (key > most) most = key
  }
  return { least, most }
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

/** A value to order by; several are compared one after the other, high first. `sortKeys` makes them: equal ones are `===`. */
export type Key = number | bigint

/** A row that has its place in an ordered list. Two rows of one list have the same rank exactly if they are equals. */
export type Ranked = { readonly rank: number }

/**
 * Orders rows by columns of keys, high first (`columns[0][i]` is the first key of `rows[i]`), and gives competition
 * ranks 1, 2, 2, 4 over all the columns (catalogue A-32). `otherwise` only makes the order of equals stable and never
 * changes a rank. `make` gives a row as it is answered.
 */
export function rankBy<T, R extends Ranked>(
  rows: readonly T[],
  columns: readonly (readonly Key[])[],
  otherwise: (a: T, b: T) => number,
  make: (row: T, rank: number) => R,
): R[] {
  const { order, ranks } = placesOf(rows, columns, otherwise)
  // Made in the order in which they came, where they lie side by side in memory: a hundred thousand jumps cost more than the sort.
  const made = rows.map((row, at) => make(row, ranks[at] as number))
  const ordered: R[] = []
  for (const at of order) ordered.push(made[at] as R)
  return ordered
}

/**
 * Which row comes at each place, and every row's rank. As many of the first columns as fit exactly lie with the row's index in one
 * whole number, which is sorted without a comparison of our own, many times faster; only whoever is equal in them is compared by
 * the other columns.
 */
function placesOf<T>(
  rows: readonly T[],
  columns: readonly (readonly Key[])[],
  otherwise: (a: T, b: T) => number,
): { order: Uint32Array; ranks: Uint32Array } {
  const count = rows.length
  const { packed, used } = packedKeys(count, columns)
  packed.sort()
  const left = columns.slice(used)
  const apart = (a: number, b: number) => {
    for (const column of left) {
      const [one, other] = [column[a] as Key, column[b] as Key]
      if (one !== other) return one < other ? 1 : -1
    }
    return 0
  }
  const [order, ranks] = [new Uint32Array(count), new Uint32Array(count)]
  // A whole number below 2^53 divided by the count and rounded down is exact.
  const groupOf = (place: number) => Math.floor((packed[place] as number) / count)
  for (let start = 0, end = 1; start < count; start = end, end++) {
    const group = groupOf(start)
    while (end < count && groupOf(end) === group) end++
    for (let place = start; place < end; place++) order[place] = (packed[place] as number) - group * count
    const equals = order.subarray(start, end)
    if (end - start > 1) equals.sort((a, b) => apart(a, b) || otherwise(rows[a] as T, rows[b] as T))
    let first = start
    for (let place = start; place < end; place++) {
      if (apart(order[first] as number, order[place] as number) !== 0) first = place
      ranks[order[place] as number] = first + 1
    }
  }
  return { order, ranks }
}

/** The first `used` columns and the row's index as one number a row, which orders as they do: the highest keys are the lowest number. */
function packedKeys(count: number, columns: readonly (readonly Key[])[]): { packed: Float64Array; used: number } {
  const packed = new Float64Array(count)
  let width = Math.max(1, count)
  let used = 0
  for (const column of columns) {
    const reach = reachOf(column)
    const span = reach && reach.most - reach.least + 1
    if (!span || !Number.isSafeInteger(width * span)) break
    width *= span
    used++
    for (let at = 0; at < count; at++) {
      packed[at] = (packed[at] as number) * span + (reach.most - Number(column[at]))
    }
  }
  for (let at = 0; at < count; at++) packed[at] = (packed[at] as number) * count + at
  return { packed, used }
}

/** The least and the largest of a column's keys; undefined unless every one is a safe integer. */
function reachOf(column: readonly Key[]): { least: number; most: number } | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const key of column) {
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

import type { Terms } from './terms.contract.ts'

/** Something that two revisions say differently; a path's numbers count the rows of the later one, of what is gone those of the earlier. */
export type TermsChange = {
  readonly path: readonly (string | number)[]
  readonly kind: 'changed' | 'added' | 'removed'
  readonly before: unknown
  readonly after: unknown
}

type Path = TermsChange['path']
type Plain = Readonly<Record<string, unknown>>

/**
 * Which keys two revisions of a policy say differently, in the order of the schema. Rows that carry a code are the same row
 * wherever they stand; other rows are compared place by place; lists of choices and texts as a whole.
 */
export function termsDifference(before: Terms, after: Terms): TermsChange[] {
  return [...compared([], before, after)]
}

function* compared(path: Path, before: unknown, after: unknown): Iterable<TermsChange> {
  if (JSON.stringify(before) === JSON.stringify(after)) return
  if (isPlain(before) && isPlain(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)])
    for (const name of names) yield* compared([...path, name], before[name], after[name])
  } else if (isRows(before) && isRows(after)) yield* comparedRows(path, before, after)
  else yield { path, kind: 'changed', before, after }
}

function* comparedRows(path: Path, before: readonly Plain[], after: readonly Plain[]): Iterable<TermsChange> {
  const coded = [...before, ...after].every((row) => typeof row.code === 'string')
  const nameOf = (row: Plain, at: number) => (coded ? String(row.code) : String(at))
  const earlier = new Map(before.map((row, at) => [nameOf(row, at), row]))
  const later = new Set(after.map(nameOf))
  for (const [at, row] of after.entries()) {
    const old = earlier.get(nameOf(row, at))
    if (old) yield* compared([...path, at], old, row)
    else yield { path: [...path, at], kind: 'added', before: undefined, after: row }
  }
  for (const [at, row] of before.entries()) {
    if (!later.has(nameOf(row, at))) yield { path: [...path, at], kind: 'removed', before: row, after: undefined }
  }
  const stayed = before.map(nameOf).filter((name) => later.has(name))
  const order = after.map(nameOf).filter((name) => earlier.has(name))
  if (stayed.join(' ') !== order.join(' ')) yield { path, kind: 'changed', before: stayed, after: order }
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRows(value: unknown): value is readonly Plain[] {
  return Array.isArray(value) && value.every(isPlain)
}

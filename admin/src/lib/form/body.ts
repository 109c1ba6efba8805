import type { FieldTerms } from './schema.ts'

/** What the controls hold: texts, ticks, lists, or whatever a control of the page's own makes. */
export type Values = Readonly<Record<string, unknown>>

/**
 * The body that a form's values make. An empty field is left out; with `before` (a form that changes a thing) only what differs
 * from it is told, and an emptied field is null where the schema takes null. `scope.unit` is put into `scope`.
 */
export function bodyOf(
  values: Values,
  terms: ReadonlyMap<string, FieldTerms>,
  before?: Values,
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const [name, term] of terms) {
    if (before && same(values[name], before[name])) continue
    const value = toldOf(values[name], term)
    if (value !== undefined) put(body, name.split('.'), value)
    else if (before && term.clears) put(body, name.split('.'), null)
  }
  return body
}

function toldOf(value: unknown, term: FieldTerms): unknown {
  if (typeof value !== 'string') return value ?? undefined
  const text = value.trim()
  if (text === '') return undefined
  const number = Number(text)
  return term.kind === 'number' && !Number.isNaN(number) ? number : text
}

/** Do two values say the same? Nothing, null and an empty text do. */
export function same(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify(value === '' ? null : (value ?? null))
  return plain(a) === plain(b)
}

function put(body: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) body[name] = value
  else {
    const inner = (body[name] ?? {}) as Record<string, unknown>
    body[name] = inner
    put(inner, rest, value)
  }
}

/** A value as its control holds it at first: texts for everything that is typed. */
export function heldOf(value: unknown, term: FieldTerms): unknown {
  if (term.kind === 'checkbox') return value === true
  if (term.kind === 'checks') return Array.isArray(value) ? value : []
  return value === undefined || value === null ? '' : typeof value === 'number' ? String(value) : value
}

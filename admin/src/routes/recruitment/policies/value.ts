import type * as z from 'zod'
import { isLiteral, type Shape, shapeOf } from './shape.ts'

type Schema = z.core.$ZodType
export type Path = readonly (string | number)[]

/** RFC 6901, as the linter's and the server's pointers are written; no key here needs escaping. */
export const pointerOf = (path: Path): string => path.map((part) => `/${part}`).join('')

/** The key that all rows alike have: `kinds.eligibility.from`. */
export const keyOf = (path: Path): string => path.filter((part) => typeof part === 'string').join('.')

/** What a new row, or a key that is switched on, starts with: nothing typed, the first of each choice, as few rows as may be. */
export function blankOf(schema: Schema): unknown {
  const shape = shapeOf(schema)
  if (shape.optional) return undefined
  return shape.nullable ? null : startOf(shape)
}

/** The same for something that is there, though it might be left out. */
export function startOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'object':
      return Object.fromEntries(
        shape.fields.flatMap(([name, inner]) => {
          const value = isLiteral(inner) ? undefined : blankOf(inner)
          return value === undefined ? [] : [[name, value]]
        }),
      )
    case 'rows':
      return Array.from({ length: shape.least }, () => blankOf(shape.element))
    case 'union': {
      const [first] = shape.options.keys()
      return first === undefined ? {} : optionStart(shape, first, {})
    }
    case 'leaf':
      return shape.field === 'checkbox' ? false : (shape.choices[0] ?? '')
  }
}

/** Another option of a union: what both have in common stays, such as where a rule stands. */
export function optionStart(
  shape: Extract<Shape, { kind: 'union' }>,
  name: string,
  before: Readonly<Record<string, unknown>>,
): unknown {
  const option = shape.options.get(name)
  const start = (option ? startOf(shapeOf(option)) : {}) as Record<string, unknown>
  const kept = Object.entries(before).filter(([key, value]) => typeof value === typeof start[key] && key !== shape.by)
  return { [shape.by]: name, ...start, ...Object.fromEntries(kept.filter(([key]) => key in start)) }
}

/** A value of the form as it is sent: texts trimmed, what is left out gone. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  const told = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(told.map(([name, inner]) => [name, cleaned(inner)]))
}

/** A typed text as the leaf holds it: whole numbers as numbers, an emptied optional or nullable leaf as nothing. */
export function leafValue({ optional, nullable, ...shape }: Extract<Shape, { kind: 'leaf' }>, typed: unknown): unknown {
  if (typeof typed !== 'string') return typed
  if (typed.trim() === '' && nullable) return null
  if (typed.trim() === '' && optional) return undefined
  return shape.field === 'number' && /^-?\d{1,15}$/.test(typed.trim()) ? Number(typed) : typed
}

/** A list with a row moved by one place; the same list at its ends. */
export function movedRow(rows: readonly unknown[], at: number, by: 1 | -1): readonly unknown[] {
  const to = at + by
  if (to < 0 || to >= rows.length) return rows
  const next = [...rows]
  next[at] = rows[to]
  next[to] = rows[at]
  return next
}

import * as z from 'zod'

/** A fault that only shows across fields: where, a stable code, and a sentence for people. */
export type CrossFault = {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

/**
 * A schema that also looks across its fields, and does so even when single fields are malformed, so that one refusal lists
 * every fault. `faults` gets the value as it came and passes over whatever is not of the expected shape. The issues
 * are of zod's code `custom` and carry the stable code in `params.code`.
 */
export function crossChecked<S extends z.ZodType>(schema: S, faults: (value: unknown) => Iterable<CrossFault>): S {
  return schema.check(
    z.superRefine(
      (value, context) => {
        for (const { path, code, message } of faults(value)) {
          context.addIssue({ code: 'custom', path: [...path], message, params: { code } })
        }
      },
      { when: () => true },
    ),
  )
}

/** The value below these names, undefined where the path leaves the shape. */
export function at(value: unknown, ...names: readonly (string | number)[]): unknown {
  let found = value
  for (const name of names) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = Reflect.get(found, name)
  }
  return found
}

/** The elements of a list; none when it is not a list. */
export function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Has it members of its own? A list has elements, and `null` nothing. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of an object; none when it is not an object. */
export function members(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : []
}

/** Positions at which a text stands that stood before. */
export function repeats(values: readonly unknown[]): number[] {
  const seen = new Set<string>()
  const found: number[] = []
  values.forEach((value, position) => {
    if (typeof value !== 'string') return
    if (seen.has(value)) found.push(position)
    seen.add(value)
  })
  return found
}

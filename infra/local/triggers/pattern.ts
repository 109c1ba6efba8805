import type { Json, JsonObject } from '../template/assembly.ts'

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const numeric = (rule: readonly Json[], value: unknown): boolean => {
  if (typeof value !== 'number') return false
  const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
    '=': (a, b) => a === b,
    '<': (a, b) => a < b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '>=': (a, b) => a >= b,
  }
  for (let at = 0; at < rule.length; at += 2) {
    const holds = compare[String(rule[at])]
    if (holds === undefined) throw new Error(`Unknown numeric comparison ${JSON.stringify(rule[at])} in a filter`)
    if (!holds(value, Number(rule[at + 1]))) return false
  }
  return true
}

type Test = (argument: Json, value: unknown) => boolean
const tests: Readonly<Record<string, Test>> = {
  prefix: (argument, value) => typeof value === 'string' && value.startsWith(String(argument)),
  suffix: (argument, value) => typeof value === 'string' && value.endsWith(String(argument)),
  exists: (argument, value) => (value !== undefined) === argument,
  'equals-ignore-case': (argument, value) => String(value).toLowerCase() === String(argument).toLowerCase(),
  numeric: (argument, value) => numeric(Array.isArray(argument) ? argument : [], value),
  'anything-but': (argument, value) =>
    value !== undefined &&
    (isObject(argument) ? !one(argument, value) : ![argument].flat().includes(value as string | number)),
}

const one = (rule: Json, value: unknown): boolean => {
  if (!isObject(rule)) return rule === value
  const [name = '', argument = null] = Object.entries(rule)[0] ?? []
  const test = tests[name]
  if (test === undefined) throw new Error(`The local cloud does not know the filter operator ${name}`)
  return test(argument, value)
}

/**
 * Answers whether a value matches an EventBridge pattern, as event source mappings use it: every field of the pattern must match,
 * a list matches when one of its rules does. An unknown operator throws. Source: EventBridge User Guide, "Event patterns".
 */
export const matches = (pattern: JsonObject, value: unknown): boolean =>
  Object.entries(pattern).every(([name, rule]) => {
    if (name === '$or') return Array.isArray(rule) && rule.some((each) => isObject(each) && matches(each, value))
    const field = isObject(value) ? value[name] : undefined
    if (isObject(rule)) return matches(rule, field)
    if (!Array.isArray(rule)) throw new Error(`A filter has ${JSON.stringify(rule)} at ${name} where a list belongs`)
    const candidates: unknown[] = Array.isArray(field) ? [...field] : [field]
    return rule.some((each: Json) => candidates.some((candidate) => one(each, candidate)))
  })

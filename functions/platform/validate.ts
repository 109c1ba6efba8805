import type * as z from 'zod'
import { escapePointer } from '../kernel/json.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'

type Issue = z.core.$ZodIssue

/** One fault a field: unknown fields are named one by one, the rest by the issue's own path. */
export function faultsOf(issues: readonly Issue[], root = ''): Fault[] {
  return issues.flatMap((issue) => {
    const pointer = root + issue.path.map((part) => `/${escapePointer(String(part))}`).join('')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: `${pointer}/${escapePointer(key)}`,
        code: 'unknown-field',
        message: 'There is no such field.',
      }))
    }
    return [{ pointer, code: codeOf(issue), message: issue.message }]
  })
}

function codeOf(issue: Issue): string {
  const told = issue.code === 'custom' ? issue.params?.code : undefined
  return typeof told === 'string' ? told : issue.code.replaceAll('_', '-')
}

/** A list of faults longer than this helps nobody and would not fit into an answer. */
const mostFaults = 1000

/** Parses body and query against the contract; every fault of both is told at once (422), the first thousand of them. */
export function validate(
  operation: { body: z.ZodType; query: z.ZodType },
  sent: { body: unknown; query: Record<string, unknown> },
): { body: unknown; query: unknown } {
  const body = parse(operation.body, sent.body)
  const query = parse(operation.query, sent.query)
  const faults = [
    ...(body.success ? [] : body.faults),
    ...(query.success ? [] : query.faults.map((f) => ({ ...f, pointer: `?${f.pointer.slice(1)}` }))),
  ]
  if (!body.success || !query.success) throw new Refusal('invalid', { faults: faults.slice(0, mostFaults) })
  return { body: body.data, query: query.data }
}

type Parsed = { readonly success: true; readonly data: unknown } | { readonly success: false; readonly faults: Fault[] }

function parse(shape: z.ZodType, value: unknown): Parsed {
  try {
    const parsed = shape.safeParse(value)
    return parsed.success ? parsed : { success: false, faults: faultsOf(parsed.error.issues) }
  } catch (thrown) {
    // zod gathers issues by spreading them into one call: some hundred thousand of them overflow the stack.
    if (!(thrown instanceof RangeError)) throw thrown
    return {
      success: false,
      faults: [{ pointer: '', code: 'too-many-faults', message: 'More is wrong than can be listed.' }],
    }
  }
}

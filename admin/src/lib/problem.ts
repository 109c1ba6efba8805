import type { Fault, RefusalCode } from '../../../functions/kernel/refusal.ts'

/** What the server refused, or why it was not reached (`offline`) or not understood (`unexpected`). */
export class ApiProblem extends Error {
  readonly code: RefusalCode | 'offline' | 'unexpected'
  readonly status: number
  readonly faults: readonly Fault[]
  readonly requestId: string | undefined
  readonly extra: Readonly<Record<string, unknown>>

  constructor(told: {
    code: ApiProblem['code']
    status?: number
    errors?: readonly Fault[]
    requestId?: string
    extra?: Record<string, unknown>
  }) {
    super(told.code)
    this.name = 'ApiProblem'
    this.code = told.code
    this.status = told.status ?? 0
    this.faults = told.errors ?? []
    this.requestId = told.requestId
    this.extra = told.extra ?? {}
  }
}

/** Was this call given up by the page itself (it went elsewhere, or asked anew)? */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError'
}

/** Anything thrown as a problem to show; a fault of our own page is `unexpected` and goes to the console too. */
export function problemFrom(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  console.error(thrown)
  return new ApiProblem({ code: 'unexpected' })
}

import { Refusal, refusals } from '../kernel/refusal.ts'
import type { HttpAnswer } from './answer.ts'
import { log } from './log.ts'

/** An RFC 9457 problem for whatever was thrown. What is not a refusal is logged and answered as an opaque 500. */
export function problem(thrown: unknown, requestId: string): HttpAnswer {
  const refusal = thrown instanceof Refusal ? thrown : unexpected(thrown)
  const [status, title] = refusals[refusal.code]
  const body = {
    type: 'about:blank',
    title,
    status,
    code: refusal.code,
    ...(refusal.faults.length > 0 && { errors: refusal.faults }),
    ...refusal.extra,
    requestId,
  }
  return {
    statusCode: status,
    headers: {
      ...{ 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'x-request-id': requestId },
      // Seconds (RFC 9110, 10.2.3), told in the body too for who reads only that.
      ...('retryAfter' in refusal.extra && { 'retry-after': String(refusal.extra.retryAfter) }),
    },
    body: JSON.stringify(body),
  }
}

function unexpected(thrown: unknown): Refusal {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  log.error('operation-failed', { error: { name: error.name, message: error.message, stack: error.stack } })
  return new Refusal('internal')
}

import type { Operation } from '../kernel/operation.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Reply } from './call.ts'
import type { ApiEvent } from './event.ts'
import type { Kept } from './idempotency.ts'

/** What a function behind the HTTP API answers. */
export type HttpAnswer = { statusCode: number; headers: Record<string, string>; body: string }

/** Lambda answers at most 6 MB; what would be longer is refused rather than cut off as a 500. */
const mostBytes = 5_900_000

/** The answer of a performed operation: parsed by its contract, so that only declared fields leave. */
export function answer(operation: Operation, reply: Reply, event: ApiEvent): HttpAnswer {
  const body = operation.output.parse(reply.body)
  const text = operation.produces ? String(body) : JSON.stringify(body)
  if (Buffer.byteLength(text) > mostBytes) throw new Refusal('too-large')
  return respond(operation.status, text, reply.version, event, operation.produces)
}

/** The first answer of an Idempotency-Key, again. */
export function answerKept(kept: Kept, event: ApiEvent): HttpAnswer {
  return respond(kept.status, kept.body, kept.version, event)
}

function respond(
  statusCode: number,
  body: string,
  version: number | undefined,
  event: ApiEvent,
  contentType = 'application/json',
): HttpAnswer {
  return {
    statusCode,
    headers: {
      'content-type': contentType,
      'cache-control': 'no-store',
      'x-request-id': event.requestContext.requestId,
      ...(version !== undefined && { etag: `"${version}"` }),
    },
    body,
  }
}

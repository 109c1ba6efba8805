import type { MiddlewareObj } from '@middy/core'
import type { HttpAnswer } from './answer.ts'
import type { ApiEvent } from './event.ts'
import { log } from './log.ts'
import type { Route } from './operation.ts'

/** One line a request: operation, status, milliseconds, request id. No path parameter, query or body ever. */
export function logged(routes: ReadonlyMap<string, Route>): MiddlewareObj<ApiEvent, HttpAnswer> {
  const started = new WeakMap<object, number>()
  const write = (event: ApiEvent, status: number | undefined) => {
    log.info('request', {
      operation: routes.get(event.routeKey)?.operation.name ?? 'unknown',
      status,
      ms: Math.round(performance.now() - (started.get(event) ?? performance.now())),
      requestId: event.requestContext.requestId,
    })
  }
  return {
    before: ({ event }) => {
      started.set(event, performance.now())
    },
    after: ({ event, response }) => write(event, response?.statusCode),
    onError: ({ event, response }) => write(event, response?.statusCode),
  }
}

import { randomBytes } from 'node:crypto'
import { type Clock, travelHeader } from './clock.ts'
import { fromFunction, refuse } from './gateway/answer.ts'
import { type JwtAuthorizer, jwtAuthorizer, type Verdict } from './gateway/authorizer.ts'
import { toEvent } from './gateway/event.ts'
import { matcher } from './gateway/match.ts'
import { tokenBucket } from './gateway/throttle.ts'
import { header, type Incoming, type Outgoing } from './http.ts'

/** A route of the HTTP API as the template declares it. */
export type Route = {
  readonly method: string
  readonly path: string
  readonly functionLogicalId: string
  readonly authorizer?: JwtAuthorizer
}

/** Runs a function with an event: what it returned, or the error it ended with (thrown, out of memory, timed out). */
export type Invoke = (functionLogicalId: string, event: unknown) => Promise<{ ok: unknown } | { error: unknown }>

export type GatewayOptions = {
  readonly routes: readonly Route[]
  readonly invoke: Invoke
  /** What the events say the time is, in milliseconds; this machine's clock unless told. */
  readonly now?: Clock
  /** Requests a second and burst, as the stage's DefaultRouteSettings tell; unlimited unless told. */
  readonly throttle?: { readonly rate: number; readonly burst: number }
  /** An HTTP API waits 30 seconds for a function. */
  readonly timeoutMs?: number
  readonly accountId?: string
  readonly apiId?: string
}

export type Gateway = { handle(request: Incoming): Promise<Outgoing & { readonly requestId: string }> }

/** HTTP API quotas of AWS: a request's payload, and a Lambda function's synchronous payload either way. */
export const maxRequestBytes = 10 * 1024 * 1024
const maxInvokeBytes = 6 * 1024 * 1024

/**
 * An API Gateway HTTP API with Lambda proxy integrations (payload format 2.0) and JWT authorizers. Its own answers are
 * 401, 403, 404, 413, 429, 500 (a function failed or answered nonsense) and 503 (it took too long), in AWS's words.
 */
export function gateway(options: GatewayOptions): Gateway {
  const { invoke, now = Date.now, timeoutMs = 30_000, accountId = '000000000000', apiId = 'local' } = options
  const match = matcher(options.routes)
  const authorize = authorizers()
  const admit = options.throttle ? tokenBucket(options.throttle) : () => true
  return {
    async handle(request) {
      const requestId = `${randomBytes(11).toString('base64url')}=`
      const answer = await answered(request, requestId)
      return { ...answer, headers: [...answer.headers, ['apigw-requestid', requestId]], requestId }
    },
  }

  async function answered(request: Incoming, requestId: string): Promise<Outgoing> {
    if (request.body.length > maxRequestBytes) return refuse(413)
    const path = decoded(request.path)
    const found = path === undefined ? undefined : match(request.method, path)
    if (path === undefined || !found) return refuse(404)
    if (!admit()) return refuse(429)
    const { route, routeKey, params } = found
    const verdict = await authorize(route.authorizer, header(request.headers, 'authorization'))
    if (verdict === 'unauthorized') return refuse(401, ['www-authenticate', 'Bearer'])
    if (verdict === 'forbidden') return refuse(403)
    const claims = verdict?.claims
    const scopes = route.authorizer?.scopes
    const event = toEvent(request, {
      routeKey,
      path,
      params,
      requestId,
      now: now(header(request.headers, travelHeader)),
      accountId,
      apiId,
      claims,
      scopes,
    })
    if (Buffer.byteLength(JSON.stringify(event)) > maxInvokeBytes) return refuse(413)
    return integrated(route.functionLogicalId, event)
  }

  async function integrated(functionLogicalId: string, event: unknown): Promise<Outgoing> {
    const late = Promise.withResolvers<'late'>()
    const timer = setTimeout(() => late.resolve('late'), timeoutMs)
    const result = await Promise.race([invoke(functionLogicalId, event), late.promise]).finally(() =>
      clearTimeout(timer),
    )
    if (result === 'late') return refuse(503)
    if ('error' in result || Buffer.byteLength(JSON.stringify(result.ok) ?? '') > maxInvokeBytes) return refuse(500)
    return fromFunction(result.ok)
  }
}

/** One verifier for each different authorizer, so that an issuer's keys are fetched once. */
function authorizers() {
  const known = new Map<string, (authorization?: string) => Promise<Verdict>>()
  return async (authorizer: JwtAuthorizer | undefined, authorization: string | undefined) => {
    if (!authorizer) return undefined
    const name = JSON.stringify(authorizer)
    const verify = known.get(name) ?? jwtAuthorizer(authorizer)
    known.set(name, verify)
    return verify(authorization)
  }
}

/** A path that is not valid percent-encoded UTF-8 matches no route. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

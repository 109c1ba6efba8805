import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import { Refusal } from '../kernel/refusal.ts'
import type { Identity } from './call.ts'
import { env } from './env.ts'

/** An HTTP API's event, payload format 2.0, with a JWT authorizer's claims (API Gateway Developer Guide). */
export type ApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer

/** A header of the request; the gateway gives names in lower case. */
export function header(event: ApiEvent, name: string): string | undefined {
  return event.headers[name]
}

/** Who the gateway's authorizer says is calling. Refuses a token without a subject (401). */
export function identityOf(event: ApiEvent): Identity {
  const subject = event.requestContext.authorizer?.jwt.claims.sub
  if (typeof subject !== 'string' || subject === '') throw new Refusal('not-signed-in')
  return { issuer: env('ISSUER'), subject }
}

/** The version in `If-Match`: `"7"` or `W/"7"` → 7. Anything else matches no version, so that it is refused as stale, not ignored. */
export function ifMatchOf(event: ApiEvent): number | undefined {
  const told = header(event, 'if-match')
  if (told === undefined) return undefined
  const digits = /^(?:W\/)?"(\d{1,15})"$/.exec(told.trim())?.[1]
  return digits === undefined ? -1 : Number(digits)
}

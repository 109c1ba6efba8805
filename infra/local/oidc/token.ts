import { createPrivateKey, randomUUID, sign } from 'node:crypto'
import type { Keys } from './keys.ts'

/** What the local issuer calls itself, its one client and the API. */
export type Issuer = { readonly url: string; readonly clientId: string; readonly audience: string }

/** Access tokens live one hour. */
export const tokenSeconds = 3600

/**
 * An access token for a member: a JWT (RFC 9068, RS256) like those the sign-in gives. `sub` is the member's id.
 * `claims` override, for tests of what the authorizer refuses.
 */
export function signToken(
  keys: Keys,
  issuer: Issuer,
  member: string,
  claims: Readonly<Record<string, unknown>> = {},
): string {
  const iat = Math.floor(Date.now() / 1000)
  const header = { alg: 'RS256', typ: 'at+jwt', kid: keys.jwk.kid }
  const payload = {
    iss: issuer.url,
    sub: member,
    aud: issuer.audience,
    client_id: issuer.clientId,
    iat,
    exp: iat + tokenSeconds,
    jti: randomUUID(),
    ...claims,
  }
  const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const key = createPrivateKey({ key: keys.jwk, format: 'jwk' })
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`
}

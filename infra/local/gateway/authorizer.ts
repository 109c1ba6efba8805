import { JwtVerifier } from 'aws-jwt-verify'
import { FetchError, JwtBaseError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import type { Claims } from './event.ts'

/** A JWT authorizer as a template declares it; an access token must name one of the audiences in `aud` or `client_id`. */
export type JwtAuthorizer = {
  readonly issuer: string
  readonly audience: readonly string[]
  readonly scopes?: readonly string[]
}

export type Verdict = { readonly claims: Claims } | 'unauthorized' | 'forbidden'

/**
 * Checks the `Authorization` header as an HTTP API's JWT authorizer does ("Controlling access to HTTP APIs with JWT
 * authorizers"): `Bearer ` optional, RSA only, `iss`, `aud` or else `client_id`, `exp`, `nbf`, `iat`, scopes. Time is this
 * machine's, never the injected clock: a token is a fact of today even when a month is replayed.
 * Throws when the issuer cannot be asked for its keys.
 */
export function jwtAuthorizer({
  issuer,
  audience,
  scopes,
}: JwtAuthorizer): (authorization?: string) => Promise<Verdict> {
  let ready: ReturnType<typeof verifierFor> | undefined
  const verifier = () => {
    // A failed discovery is asked again by the next request.
    ready ??= verifierFor(issuer, audience).catch((error) => {
      ready = undefined
      throw error
    })
    return ready
  }
  return async (authorization) => {
    const token = authorization?.replace(/^bearer\s+/i, '').trim()
    if (!token) return 'unauthorized'
    try {
      const payload = await (await verifier()).verify(token)
      const granted = new Set(`${payload.scope ?? payload.scp ?? ''}`.split(/[ ,]/))
      if (scopes?.length && !scopes.some((scope) => granted.has(scope))) return 'forbidden'
      return { claims: Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, spelled(value)])) }
    } catch (error) {
      if (error instanceof JwtBaseError && !(error instanceof FetchError)) return 'unauthorized'
      throw error
    }
  }
}

async function verifierFor(issuer: string, audience: readonly string[]) {
  return JwtVerifier.create(
    {
      issuer,
      jwksUri: await discovered(issuer),
      audience: null,
      customJwtCheck: ({ header, payload }) => check(header.alg, payload, audience),
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: bytes } }) },
  )
}

type Payload = { aud?: string | string[]; client_id?: unknown; exp?: number; iat?: number }

function check(alg: string | undefined, payload: Payload, audience: readonly string[]): void {
  if (!alg?.startsWith('RS')) throw new NotAccepted('only RSA signatures are accepted')
  if (payload.exp === undefined) throw new NotAccepted('a token needs exp')
  if (payload.iat !== undefined && payload.iat > Date.now() / 1000 + 1) throw new NotAccepted('issued in the future')
  const named = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat()
  if (!named.some((one) => typeof one === 'string' && audience.includes(one))) throw new NotAccepted('another audience')
}

class NotAccepted extends JwtBaseError {}

/** Claims reach a function as text: a list as `[a b]`, the rest as it prints. */
function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join(' ')}]`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

async function discovered(issuer: string): Promise<string> {
  const document: { jwks_uri: string } = JSON.parse(
    Buffer.from(await bytes(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)).toString(),
  )
  return document.jwks_uri
}

// The library's own fetcher refuses http, which an issuer on this machine speaks.
async function bytes(uri: string): Promise<ArrayBuffer> {
  const response = await fetch(uri)
  if (!response.ok) throw new Error(`${uri} answered ${response.status}`)
  return response.arrayBuffer()
}

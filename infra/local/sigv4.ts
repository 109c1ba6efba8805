import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Principal, Principals } from './types.ts'

/** What a front knows of a request. `url` is the path with its query exactly as it came; `bodySha256` is lowercase hex. */
export type SignedRequest = {
  readonly method: string
  readonly url: string | URL
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly bodySha256?: string
}

/** What the chunks of an aws-chunked body are signed with: the request's own signature starts their chain. */
export type Seed = {
  readonly signingKey: KeyObject
  readonly scope: string
  readonly amzDate: string
  readonly signature: string
}

/** The signer, how it signed, and the payload hash it declared (a hex hash or a keyword such as UNSIGNED-PAYLOAD). */
export type Verified = {
  readonly principal: Principal
  readonly via: 'header' | 'query'
  readonly payload: string
  readonly seed: Seed
}
export type Refused = { readonly refused: { readonly status: number; readonly code: string; readonly message: string } }

const algorithm = 'AWS4-HMAC-SHA256'
const skewMs = 15 * 60 * 1000
const longestPresignSeconds = 7 * 24 * 3600
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
export const hmac = (key: string | Buffer | KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** Answers whether two hex signatures are equal, in constant time. */
export function sameSignature(ours: string, theirs: string): boolean {
  return ours.length === theirs.length && timingSafeEqual(Buffer.from(ours), Buffer.from(theirs))
}

type Refusal =
  | 'anonymous'
  | 'malformedHeader'
  | 'malformedQuery'
  | 'twoWays'
  | 'expired'
  | 'skewed'
  | 'unknownKey'
  | 'unsigned'
  | 'payload'
  | 'mismatch'
/** Status and code of each refusal: S3's ("Error responses") and those of the JSON services ("Common errors"). */
const refusals: Record<Refusal, { s3: readonly [number, string]; json: readonly [number, string] }> = {
  anonymous: { s3: [403, 'AccessDenied'], json: [400, 'MissingAuthenticationTokenException'] },
  malformedHeader: { s3: [400, 'AuthorizationHeaderMalformed'], json: [400, 'IncompleteSignatureException'] },
  malformedQuery: { s3: [400, 'AuthorizationQueryParametersError'], json: [400, 'IncompleteSignatureException'] },
  twoWays: { s3: [400, 'InvalidArgument'], json: [400, 'IncompleteSignatureException'] },
  expired: { s3: [403, 'AccessDenied'], json: [400, 'InvalidSignatureException'] },
  skewed: { s3: [403, 'RequestTimeTooSkewed'], json: [400, 'InvalidSignatureException'] },
  unknownKey: { s3: [403, 'InvalidAccessKeyId'], json: [400, 'UnrecognizedClientException'] },
  unsigned: { s3: [403, 'AccessDenied'], json: [400, 'InvalidSignatureException'] },
  payload: { s3: [400, 'InvalidRequest'], json: [400, 'InvalidSignatureException'] },
  mismatch: { s3: [403, 'SignatureDoesNotMatch'], json: [400, 'InvalidSignatureException'] },
}
function refuse(service: string, why: Refusal, message: string): Refused {
  const [status, code] = refusals[why][service === 's3' ? 's3' : 'json']
  return { refused: { status, code, message } }
}

/** Percent-encodes as SigV4's UriEncode does: all but the unreserved characters of RFC 3986. */
export function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The raw query as decoded pairs; `+` means a space. Throws URIError when an escape is malformed. */
export function queryPairs(rawQuery: string): [string, string][] {
  const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '))
  const pairs = rawQuery.split('&').filter((part) => part !== '')
  return pairs.map((part) => {
    const at = part.indexOf('=')
    return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]
  })
}

/** Path and query of a request target, unnormalised: S3 keys may hold `..` and `//`. */
export function splitTarget(url: string | URL): { path: string; query: string } {
  const target = typeof url === 'string' ? url.replace(/^https?:\/\/[^/?]*/, '') : url.pathname + url.search
  const at = target.indexOf('?')
  const path = at < 0 ? target : target.slice(0, at)
  return { path: path === '' ? '/' : path, query: at < 0 ? '' : target.slice(at + 1) }
}

/** S3 encodes the decoded path once; every other service encodes the path as sent a second time. */
function canonicalPath(path: string, service: string): string {
  const encode = (text: string) => text.split('/').map(uriEncode).join('/')
  return encode(service === 's3' ? decodeURIComponent(path) : path)
}

function canonicalQuery(pairs: readonly [string, string][]): string {
  const encoded = pairs.filter(([name]) => name !== 'X-Amz-Signature').map(([n, v]) => [uriEncode(n), uriEncode(v)])
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  encoded.sort(([a = '', x = ''], [b = '', y = '']) => order(a, b) || order(x, y))
  return encoded.map((pair) => pair.join('=')).join('&')
}

type Claim = {
  readonly via: 'header' | 'query'
  readonly credential: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly amzDate: string
  readonly expires?: string
}
type Read = { readonly claim: Claim } | Refused

function readHeader(authorization: string, request: SignedRequest, service: string): Read {
  const parts = new RegExp(`^${algorithm} Credential=([^,\\s]+),\\s*SignedHeaders=([^,\\s]+),\\s*Signature=([^,\\s]+)$`)
  const [, credential, names, signature] = parts.exec(authorization) ?? []
  if (credential === undefined || names === undefined || signature === undefined)
    return refuse(service, 'malformedHeader', 'The authorization header that you provided is not valid.')
  const amzDate = request.headers['x-amz-date']
  if (amzDate === undefined)
    return refuse(service, 'unsigned', 'AWS authentication requires a valid Date or x-amz-date header')
  return { claim: { via: 'header', credential, signedHeaders: names.split(';'), signature, amzDate } }
}

function readQuery(query: ReadonlyMap<string, string>, service: string): Read {
  const of = (name: string) => query.get(`X-Amz-${name}`)
  const [credential, names, signature] = [of('Credential'), of('SignedHeaders'), of('Signature')]
  const [amzDate, expires] = [of('Date'), of('Expires')]
  if (of('Algorithm') !== algorithm)
    return refuse(service, 'malformedQuery', `X-Amz-Algorithm only supports "${algorithm}"`)
  if (!credential || !names || !signature || !amzDate || !expires)
    return refuse(
      service,
      'malformedQuery',
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  return { claim: { via: 'query', credential, signedHeaders: names.split(';'), signature, amzDate, expires } }
}

/** Milliseconds of a `20130524T000000Z`, NaN when it is not one. */
function timeOf(amzDate: string): number {
  const iso = amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  return iso === amzDate ? Number.NaN : Date.parse(iso)
}

function untimely(claim: Claim, service: string, nowMs: number): Refused | undefined {
  const malformed = claim.via === 'query' ? 'malformedQuery' : 'malformedHeader'
  const signedAt = timeOf(claim.amzDate)
  if (Number.isNaN(signedAt))
    return refuse(service, malformed, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
  if (claim.expires === undefined) {
    const message = 'The difference between the request time and the current time is too large.'
    return Math.abs(nowMs - signedAt) > skewMs ? refuse(service, 'skewed', message) : undefined
  }
  if (!/^\d+$/.test(claim.expires)) return refuse(service, malformed, 'X-Amz-Expires should be a number')
  const seconds = Number(claim.expires)
  if (seconds > longestPresignSeconds)
    return refuse(
      service,
      malformed,
      `X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${longestPresignSeconds} seconds`,
    )
  if (signedAt - nowMs > skewMs) return refuse(service, 'expired', 'Request is not valid yet')
  return nowMs > signedAt + seconds * 1000 ? refuse(service, 'expired', 'Request has expired') : undefined
}

/** The hash the signer put into the canonical request, or what is wrong with it. Only S3 lets the signer choose. */
function payloadHash(
  claim: Claim,
  request: SignedRequest,
  query: ReadonlyMap<string, string>,
  service: string,
): string {
  if (service !== 's3') return request.bodySha256 ?? sha256('')
  const declared = request.headers['x-amz-content-sha256'] ?? query.get('X-Amz-Content-Sha256')
  return declared ?? (claim.via === 'query' ? 'UNSIGNED-PAYLOAD' : '')
}

const derived = new Map<string, KeyObject>()

/** The key that signs for one day, region and service (AWS: "Derive a signing key"); it stays the same all day. */
export function signingKey(secret: string, date: string, region: string, service: string): KeyObject {
  const name = [secret, date, region, service].join('\n')
  const known = derived.get(name)
  if (known !== undefined) return known
  const bytes = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request')
  // A key that is not read in anew for every signature.
  const key = createSecretKey(bytes)
  if (derived.size >= 1000) derived.clear()
  derived.set(name, key)
  return key
}

/**
 * Answers who signed a request, by AWS Signature Version 4 in the Authorization header or in a presigned query, or why
 * it is refused, with the status and code that S3 (`service` 's3') or a JSON service gives. `nowMs` is Unix time in
 * milliseconds: 15 minutes of skew are allowed, a presigned URL lives as long as it says, at most a week. For S3 the
 * caller must still compare the body with `payload`; for other services `bodySha256` takes part in the signature.
 * Source: AWS General Reference, "Create a signed AWS API request"; S3 API Reference, "Authenticating Requests".
 */
export function verifySignature(
  request: SignedRequest,
  principals: Principals,
  service: string,
  nowMs: number,
): Verified | Refused {
  const target = splitTarget(request.url)
  let pairs: [string, string][]
  let path: string
  try {
    pairs = queryPairs(target.query)
    path = canonicalPath(target.path, service)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return { refused: { status: 400, code: 'InvalidURI', message: "Couldn't parse the specified URI." } }
  }
  const query = new Map(pairs)
  const authorization = request.headers.authorization
  const presigned = query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature')
  if (authorization !== undefined && presigned) return refuse(service, 'twoWays', 'Only one auth mechanism allowed')
  if (authorization === undefined && !presigned) return refuse(service, 'anonymous', 'Access Denied')
  const read = authorization === undefined ? readQuery(query, service) : readHeader(authorization, request, service)
  if ('refused' in read) return read
  const { claim } = read

  const [accessKeyId = '', date = '', region = '', named, end, ...rest] = claim.credential.split('/')
  const scopeFits = named === service && end === 'aws4_request' && rest.length === 0 && claim.amzDate.startsWith(date)
  if (!scopeFits || date.length !== 8) {
    const why = claim.via === 'query' ? 'malformedQuery' : 'malformedHeader'
    return refuse(
      service,
      why,
      `The credential is malformed; expecting "<key>/${claim.amzDate.slice(0, 8)}/<region>/${service}/aws4_request".`,
    )
  }
  const late = untimely(claim, service, nowMs)
  if (late !== undefined) return late
  const principal = principals(accessKeyId)
  if (principal === undefined)
    return refuse(service, 'unknownKey', 'The AWS Access Key Id you provided does not exist in our records.')

  const present = Object.keys(request.headers).filter((name) => request.headers[name] !== undefined)
  const mustSign = present.filter((name) => name === 'host' || (service === 's3' && name.startsWith('x-amz-')))
  const unsigned = mustSign.filter((name) => !claim.signedHeaders.includes(name))
  if (unsigned.length > 0)
    return refuse(
      service,
      'unsigned',
      `There were headers present in the request which were not signed: ${unsigned.join(', ')}`,
    )
  const payload = payloadHash(claim, request, query, service)
  if (payload === '')
    return refuse(service, 'payload', 'Missing required header for this request: x-amz-content-sha256')

  const headers = claim.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  )
  const canonical = [
    request.method,
    path,
    canonicalQuery(pairs),
    headers.join(''),
    claim.signedHeaders.join(';'),
    payload,
  ].join('\n')
  const scope = `${date}/${region}/${service}/aws4_request`
  const key = signingKey(principal.secretAccessKey, date, region, service)
  const ours = hmac(key, [algorithm, claim.amzDate, scope, sha256(canonical)].join('\n')).toString('hex')
  if (!sameSignature(ours, claim.signature))
    return refuse(
      service,
      'mismatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    )
  const seed = { signingKey: key, scope, amzDate: claim.amzDate, signature: ours }
  return { principal, via: claim.via, payload, seed }
}

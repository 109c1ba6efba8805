import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Clock, travelHeader } from '../clock.ts'
import { queryPairs, splitTarget, verifySignature } from '../sigv4.ts'
import type { BucketSpec, Part, Principals, S3ObjectCreated } from '../types.ts'
import { type Bucket, openBucket } from './bucket.ts'
import type { Call, Reply } from './call.ts'
import { corsHeaders, preflight } from './cors.ts'
import { errorBody, refusal, S3Refusal } from './errors.ts'
import { operationFor } from './routes.ts'
import type { Version } from './version.ts'

const longestKeyBytes = 1024

/** A full disk says all there is to say in its message; where it was noticed says nothing. */
const isFull = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** What the local S3 needs. `onObjectCreated` is called once the object is durable; a marker stays until it resolves. */
export type S3Options = {
  readonly dir: string
  readonly buckets: readonly BucketSpec[]
  readonly principals: Principals
  readonly onObjectCreated: (record: S3ObjectCreated) => void | Promise<void>
  /** Unix milliseconds, for objects and their retention; signatures are judged by the machine's clock. */
  readonly now?: Clock
  /** 0 or absent: any free port. */
  readonly port?: number
}

type Headers = Record<string, string | undefined>
function headersOf(request: IncomingMessage): Headers {
  const joined = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(',') : value)
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, joined(value)]))
}

/** Bucket name, key and query of a path-style target. Refuses InvalidURI, KeyTooLongError. */
function addressOf(target: string) {
  const { path, query } = splitTarget(target)
  try {
    const [, name = '', rawKey = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? []
    const key = decodeURIComponent(rawKey)
    if (Buffer.byteLength(key) > longestKeyBytes) throw refusal('KeyTooLongError')
    return { name: decodeURIComponent(name), key, query: new Map(queryPairs(query)) }
  } catch (error) {
    throw error instanceof URIError ? refusal('InvalidURI') : error
  }
}

function recordOf(bucket: Bucket, version: Version): S3ObjectCreated {
  const { key, size, eTag, versionId, lastModified } = version
  const record = { bucket: bucket.spec.name, key, size, eTag, eventTime: new Date(lastModified).toISOString() }
  return bucket.spec.versioned ? { ...record, versionId } : record
}

/**
 * Starts the local S3: path-style on 127.0.0.1, with signatures, each signer's IAM, bucket policies, CORS, versions, Object
 * Lock and checksums as the S3 API Reference has them. Events that a previous run did not deliver are told again.
 */
export async function startS3(options: S3Options): Promise<Part> {
  const now = options.now ?? Date.now
  const buckets = new Map<string, Bucket>()
  for (const spec of options.buckets) buckets.set(spec.name, await openBucket(join(options.dir, spec.name), spec))

  const deliver = async (bucket: Bucket, version: Version) => {
    try {
      await options.onObjectCreated(recordOf(bucket, version))
      await bucket.delivered(version)
    } catch (error) {
      console.error('The listener of an S3 event failed; it is told again at the next start', error)
    }
  }
  const announce = (bucket: Bucket, version: Version) => void deliver(bucket, version)

  const serve = async (request: IncomingMessage, bucket: Bucket | undefined, address: ReturnType<typeof addressOf>) => {
    const { method = '' } = request
    const headers = headersOf(request)
    const url = request.url ?? '/'
    const signed = verifySignature({ method, url, headers }, options.principals, 's3', Date.now())
    if ('refused' in signed) throw new S3Refusal(signed.refused.status, signed.refused.code, signed.refused.message)
    if (bucket === undefined) throw refusal(address.name === '' ? 'NotImplemented' : 'NoSuchBucket')
    // A presigned URL may carry x-amz-* headers in its query; S3 heeds them there.
    const hoisted = [...address.query].map(([name, value]) => [name.toLowerCase(), value])
    const merged = { ...Object.fromEntries(hoisted.filter(([name = '']) => name.startsWith('x-amz-'))), ...headers }
    const common = {
      query: address.query,
      headers: merged,
      body: request,
      signed,
      now: now(headers[travelHeader]),
      announce,
    }
    const call: Call = { bucket, key: address.key, ...common, bucketNamed: (name) => buckets.get(name) }
    return operationFor(method, call)(call)
  }

  const answer = async (request: IncomingMessage, requestId: string): Promise<Reply> => {
    let allowed: Readonly<Record<string, string>> = {}
    try {
      const address = addressOf(request.url ?? '/')
      const bucket = buckets.get(address.name)
      const rules = bucket?.spec.cors ?? []
      if (request.method === 'OPTIONS') return { status: 200, headers: preflight(rules, headersOf(request)) }
      allowed = corsHeaders(rules, request.headers.origin, request.method ?? '')
      const reply = await serve(request, bucket, address)
      return { ...reply, headers: { ...allowed, ...reply.headers } }
    } catch (error) {
      if (!(error instanceof S3Refusal)) console.error('The local S3 failed', isFull(error) ? error.message : error)
      const known = error instanceof S3Refusal ? error : refusal('InternalError')
      const silent = request.method === 'HEAD' || known.status === 304
      const body = silent ? {} : { body: errorBody(known, splitTarget(request.url ?? '/').path, requestId) }
      return { status: known.status, headers: { ...allowed, ...known.headers }, ...body }
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const requestId = randomBytes(8).toString('hex').toUpperCase()
    const { status, headers, body } = await answer(request, requestId)
    const id = { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId, server: 'AmazonS3' }
    const type = typeof body === 'string' ? { 'content-type': 'application/xml' } : {}
    response.writeHead(status, { ...id, ...type, ...headers })
    if (typeof body === 'object') await pipeline(Readable.from(body.stream), response)
    else response.end(body)
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.destroyed) console.error('An answer of the local S3 broke off', error)
      response.destroy()
    })
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  for (const bucket of buckets.values()) for (const version of bucket.undelivered()) announce(bucket, version)
  const { port } = server.address() as AddressInfo
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

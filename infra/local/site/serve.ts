import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { type Fields, header, type Incoming, type Outgoing } from '../http.ts'
import type { SiteFile } from './files.ts'

type Coding = 'br' | 'gzip'
const packed = new WeakMap<SiteFile, Map<Coding, Buffer>>()

/**
 * Answers one object as CloudFront in front of S3 does: validators and 304, brotli before gzip where the viewer takes it, the
 * type is compressible and the object has 1,000 to 10,000,000 bytes ("Serving compressed files"); its ETag is then weak.
 */
export function serveFile(file: SiteFile, request: Incoming, compress: boolean): Outgoing {
  const coding = compress ? codingFor(file, header(request.headers, 'accept-encoding') ?? '') : undefined
  const eTag = coding ? `W/${file.eTag}` : file.eTag
  const headers: Fields = [
    ['etag', eTag],
    ['last-modified', file.modified.toUTCString()],
    ...(file.cacheControl ? [['cache-control', file.cacheControl] as const] : []),
    ...(compress ? [['vary', 'Accept-Encoding'] as const] : []),
  ]
  if (fresh(file, request)) return { status: 304, headers, body: Buffer.alloc(0) }
  const typed: Fields = [['content-type', file.contentType], ...headers]
  if (!coding) return { status: 200, headers: typed, body: file.body }
  return { status: 200, headers: [...typed, ['content-encoding', coding]], body: pack(file, coding) }
}

/** RFC 9110 §13: If-None-Match decides alone when it is there, compared weakly. */
function fresh(file: SiteFile, request: Incoming): boolean {
  const tags = header(request.headers, 'if-none-match')
  if (tags !== undefined)
    return tags.split(',').some((tag) => ['*', file.eTag].includes(tag.trim().replace(/^W\//, '')))
  const since = Date.parse(header(request.headers, 'if-modified-since') ?? '')
  return file.modified.getTime() <= since
}

const compressible = /^(text\/|font\/(ttf|otf)|image\/svg\+xml|application\/(json|javascript|xml|wasm|manifest\+json))/

function codingFor(file: SiteFile, accepted: string): Coding | undefined {
  if (file.body.length < 1_000 || file.body.length > 10_000_000 || !compressible.test(file.contentType))
    return undefined
  const taken = accepted.split(',').flatMap((one) => {
    const [coding = '', quality] = one.split(/\s*;\s*q=/)
    return Number(quality ?? 1) > 0 ? [coding.trim().toLowerCase()] : []
  })
  return (['br', 'gzip'] as const).find((coding) => taken.includes(coding))
}

function pack(file: SiteFile, coding: Coding): Buffer {
  const known = packed.get(file) ?? new Map<Coding, Buffer>()
  packed.set(file, known)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
  const body = known.get(coding) ?? (coding === 'br' ? brotliCompressSync(file.body, quality) : gzipSync(file.body))
  known.set(coding, body)
  return body
}

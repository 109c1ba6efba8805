import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { EnvName } from '../kernel/env-name.ts'
import { env } from './env.ts'
import { s3 } from './s3.ts'

/*
 * Loaded when first needed: S3's client is a third of what a function would load at every cold start.
 */

/** A phone may need long for ten photos over a weak network; a link that is looked at needs minutes. */
const uploadSeconds = 3600
const viewSeconds = 900

export type Link = { readonly url: string; readonly expiresAt: string }
export type Upload = Link & { readonly method: 'PUT'; readonly headers: Readonly<Record<string, string>> }

/** What will be put: its key, SHA-256 in hex, length and media type. */
type Announced = { readonly key: string; readonly sha256: string; readonly bytes: number; readonly contentType: string }

/**
 * A presigned PUT for exactly the announced bytes: SHA-256, length, type and "nothing there yet" are signed headers, so S3
 * refuses anything else (S3: "Authenticating requests: query parameters"). `headers` are those a browser must set;
 * content-length it sets by itself.
 */
export async function signPut(bucket: EnvName, announced: Announced): Promise<Upload> {
  const checksum = Buffer.from(announced.sha256, 'hex').toString('base64')
  const put = new PutObjectCommand({
    Bucket: env(bucket),
    Key: announced.key,
    ContentType: announced.contentType,
    ContentLength: announced.bytes,
    ChecksumSHA256: checksum,
    IfNoneMatch: '*',
  })
  const url = await getSignedUrl(s3(), put, {
    expiresIn: uploadSeconds,
    // Left to itself the presigner moves x-amz-* into the query, where S3 takes them for granted instead of checking them.
    unhoistableHeaders: new Set(['x-amz-checksum-sha256', 'if-none-match']),
    signableHeaders: new Set(['host', 'content-type', 'content-length', 'if-none-match', 'x-amz-checksum-sha256']),
  })
  const headers = { 'content-type': announced.contentType, 'if-none-match': '*', 'x-amz-checksum-sha256': checksum }
  return { method: 'PUT', url, headers, expiresAt: expiryOf(url) }
}

/** A link for a quarter of an hour; with `saveAs` a browser saves the bytes under that name instead of showing them. */
export async function signGet(bucket: EnvName, key: string, told: { readonly saveAs?: string } = {}): Promise<Link> {
  const saved = told.saveAs && { ResponseContentDisposition: `attachment; filename="${told.saveAs}"` }
  const url = await getSignedUrl(s3(), new GetObjectCommand({ Bucket: env(bucket), Key: key, ...saved }), {
    expiresIn: viewSeconds,
  })
  return { url, expiresAt: expiryOf(url) }
}

/** When S3 stops taking the link: read from the link itself, whose date is that of the signing clock. */
function expiryOf(url: string): string {
  const query = new URL(url).searchParams
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '') ?? []
  const signed = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  return new Date(signed + Number(query.get('X-Amz-Expires')) * 1000).toISOString()
}

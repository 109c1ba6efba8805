import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { env } from '../platform/env.ts'
import { s3 } from './s3.ts'
import type { Photo } from './table.ts'

/*
 * Loaded when first needed, here and in `inbox.ts`: S3's client is a third of what a function would load at every cold start.
 */

/** A phone may need long for ten photos over a weak network; a link that is looked at needs minutes. */
const uploadSeconds = 3600
const viewSeconds = 900

export type Link = { readonly url: string; readonly expiresAt: string }
export type Upload = Link & { readonly method: 'PUT'; readonly headers: Readonly<Record<string, string>> }

/**
 * A presigned PUT into the inbox for exactly the announced bytes: SHA-256, length, type and "nothing there yet" are
 * signed headers, so S3 refuses anything else (S3: "Authenticating requests: query parameters"). `headers` are those a
 * browser must set; content-length it sets by itself.
 */
export async function signUpload(photo: Pick<Photo, 'key' | 'sha256' | 'bytes' | 'contentType'>): Promise<Upload> {
  const checksum = Buffer.from(photo.sha256, 'hex').toString('base64')
  const put = new PutObjectCommand({
    Bucket: env('INBOX_BUCKET'),
    Key: photo.key,
    ContentType: photo.contentType,
    ContentLength: photo.bytes,
    ChecksumSHA256: checksum,
    IfNoneMatch: '*',
  })
  const url = await getSignedUrl(s3(), put, {
    expiresIn: uploadSeconds,
    // Left to itself the presigner moves x-amz-* into the query, where S3 takes them for granted instead of checking them.
    unhoistableHeaders: new Set(['x-amz-checksum-sha256', 'if-none-match']),
    signableHeaders: new Set(['host', 'content-type', 'content-length', 'if-none-match', 'x-amz-checksum-sha256']),
  })
  const headers = { 'content-type': photo.contentType, 'if-none-match': '*', 'x-amz-checksum-sha256': checksum }
  return { method: 'PUT', url, headers, expiresAt: expiryOf(url) }
}

/** A link for a quarter of an hour to the shown copy of a sealed photo. */
export function linkToCopy(photo: Pick<Photo, 'key'>): Promise<Link> {
  return signView(new GetObjectCommand({ Bucket: env('COPIES_BUCKET'), Key: photo.key }))
}

/** A link for a quarter of an hour to the untouched bytes, which a browser saves instead of showing. */
export function linkToOriginal(photo: Pick<Photo, 'key' | 'id'>): Promise<Link> {
  const ResponseContentDisposition = `attachment; filename="${photo.id}.jpg"`
  return signView(new GetObjectCommand({ Bucket: env('EVIDENCE_BUCKET'), Key: photo.key, ResponseContentDisposition }))
}

async function signView(get: GetObjectCommand): Promise<Link> {
  const url = await getSignedUrl(s3(), get, { expiresIn: viewSeconds })
  return { url, expiresAt: expiryOf(url) }
}

/** When S3 stops taking the link: read from the link itself, whose date is that of the signing clock. */
function expiryOf(url: string): string {
  const query = new URL(url).searchParams
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '') ?? []
  const signed = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  return new Date(signed + Number(query.get('X-Amz-Expires')) * 1000).toISOString()
}

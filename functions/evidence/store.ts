import { createHash } from 'node:crypto'
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { env } from '../platform/env.ts'
import { s3 } from '../platform/s3.ts'
import type { Photo } from './table.ts'

/** What lies in the inbox under a photo's key. `bytes` are read only when there are as many as were announced. */
export type Arrived = { readonly length: number; readonly bytes: Buffer | undefined }

/** Fetches a photo from the inbox; undefined when nothing is there. What is longer than announced is never read. */
export async function fetchArrived(photo: Pick<Photo, 'key' | 'bytes'>): Promise<Arrived | undefined> {
  try {
    const { Body: body, ContentLength: length = -1 } = await s3().send(
      new GetObjectCommand({ Bucket: env('INBOX_BUCKET'), Key: photo.key }),
    )
    if (length === photo.bytes && body) return { length, bytes: Buffer.from(await body.transformToByteArray()) }
    if (body && 'destroy' in body) body.destroy()
    return { length, bytes: undefined }
  } catch (thrown) {
    if (thrown instanceof NoSuchKey) return undefined
    throw thrown
  }
}

/** Puts the copy that is shown; it is derived from the original, so that doing it again changes nothing. */
export async function keepCopy(photo: Pick<Photo, 'key'>, copy: Buffer): Promise<void> {
  await s3().send(
    new PutObjectCommand({
      Bucket: env('COPIES_BUCKET'),
      Key: photo.key,
      Body: copy,
      ContentType: 'image/jpeg',
      ChecksumSHA256: createHash('sha256').update(copy).digest('base64'),
    }),
  )
}

/**
 * Puts the untouched bytes under the same key into the evidence bucket, where Object Lock keeps them (it demands a checksum).
 * Nothing is put when the same bytes stand there, so that a retry makes no second version; other bytes are an error.
 */
export async function keepOriginal(photo: Pick<Photo, 'key' | 'sha256' | 'contentType'>, bytes: Buffer): Promise<void> {
  const place = { Bucket: env('EVIDENCE_BUCKET'), Key: photo.key }
  const checksum = Buffer.from(photo.sha256, 'hex').toString('base64')
  const put = { Body: bytes, ContentType: photo.contentType, ChecksumSHA256: checksum, IfNoneMatch: '*' }
  try {
    await s3().send(new PutObjectCommand({ ...place, ...put }))
  } catch (thrown) {
    if (!isTaken(thrown)) throw thrown
    const stands = await s3().send(new HeadObjectCommand({ ...place, ChecksumMode: 'ENABLED' }))
    if (stands.ChecksumSHA256 !== checksum) throw new Error('evidence-key-taken', { cause: thrown })
  }
}

/** Something stands there (412), or somebody is putting it this moment (409 ConditionalRequestConflict). */
function isTaken(thrown: unknown): boolean {
  return thrown instanceof S3ServiceException && [409, 412].includes(thrown.$metadata.httpStatusCode ?? 0)
}

import { HeadObjectCommand, NotFound } from '@aws-sdk/client-s3'
import { env } from '../platform/env.ts'
import { s3 } from '../platform/s3.ts'
import type { Photo } from './table.ts'

/** Are the bytes of this photo in the inbox or already judged? S3 tells events late, so a case asks here (design §6). */
export async function hasArrived(photo: Pick<Photo, 'state' | 'key'>): Promise<boolean> {
  if (photo.state !== 'announced') return photo.state !== 'expired'
  return (await arrivedAt(photo)) !== undefined
}

/**
 * When did the bytes of this photo reach the inbox? Undefined: not yet. Needs `s3:ListBucket` on the bucket: without it S3
 * answers 403 for a missing key, which is thrown here, as a missing grant must not look like a photo still on its way.
 */
export async function arrivedAt(photo: Pick<Photo, 'key'>): Promise<Date | undefined> {
  try {
    const { LastModified: at } = await s3().send(new HeadObjectCommand({ Bucket: env('INBOX_BUCKET'), Key: photo.key }))
    return at
  } catch (thrown) {
    if (thrown instanceof NotFound) return undefined
    throw thrown
  }
}

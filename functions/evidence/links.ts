import { type Link, signGet, signPut, type Upload } from '../platform/links.ts'
import type { Photo } from './table.ts'

/** A presigned PUT into the inbox for exactly the announced bytes. */
export function signUpload(photo: Pick<Photo, 'key' | 'sha256' | 'bytes' | 'contentType'>): Promise<Upload> {
  return signPut('INBOX_BUCKET', photo)
}

/** A link for a quarter of an hour to the shown copy of a sealed photo. */
export function linkToCopy(photo: Pick<Photo, 'key'>): Promise<Link> {
  return signGet('COPIES_BUCKET', photo.key)
}

/** A link for a quarter of an hour to the untouched bytes, which a browser saves instead of showing. */
export function linkToOriginal(photo: Pick<Photo, 'key' | 'id'>): Promise<Link> {
  return signGet('EVIDENCE_BUCKET', photo.key, { saveAs: `${photo.id}.jpg` })
}

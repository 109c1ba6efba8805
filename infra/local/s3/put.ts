import { authorise } from './authorise.ts'
import { declaredLength, type Received, receiveFile } from './body.ts'
import type { Call, Operation, Reply } from './call.ts'
import { checkWrite } from './conditions.ts'
import { removeFile } from './disk.ts'
import { refusal } from './errors.ts'
import { expectationOf } from './expectation.ts'
import { checksumHeaders, keptHeaders, refuseUnknown, versionHeader } from './headers.ts'
import { lockOf } from './retention.ts'
import type { Checksum, Version } from './version.ts'

/** What a write may do: the object itself, and If-Match also reads its ETag (S3, "Conditional writes"). */
export function authoriseWrite(call: Call): void {
  authorise(call, call.bucket, 's3:PutObject', call.key)
  if (call.headers['if-match'] !== undefined) authorise(call, call.bucket, 's3:GetObject', call.key)
}

/** The bytes behind a new version, already synced to disk under `id`. */
export type Written = Pick<Version, 'id' | 'size' | 'eTag' | 'headers' | 'metadata'> & { readonly checksum: Checksum }

/**
 * Makes written bytes the current version of the call's key, under its lock and only if the preconditions still hold, so
 * that of two `If-None-Match: *` one wins. Then the listener is told. Bytes that lose are removed.
 */
export async function publishWritten(
  call: Call,
  written: Written,
  lock: Pick<Version, 'retention' | 'legalHold'>,
): Promise<Version> {
  const { bucket, key, now } = call
  const fresh = { ...written, ...lock, key, versionId: bucket.versionIdFor(written.id), deleteMarker: false }
  const version = await bucket.locked(key, async () => {
    try {
      checkWrite(call.headers, bucket.current(key))
    } catch (error) {
      await removeFile(bucket.dataPath(written.id))
      throw error
    }
    return bucket.publish({ ...fresh, lastModified: now })
  })
  call.announce(bucket, version)
  return version
}

export const fullObject = (received: Received): Checksum => ({
  algorithm: received.algorithm,
  value: received.checksum,
  type: 'FULL_OBJECT',
})

function answer(version: Version, call: Call): Reply {
  const headers = { ...versionHeader(version, call), ...checksumHeaders(version.checksum) }
  return { status: 200, headers: { etag: `"${version.eTag}"`, 'x-amz-server-side-encryption': 'AES256', ...headers } }
}

/** PutObject. Everything that can be refused before the body is refused before it. */
export const putObject: Operation = async (call) => {
  authoriseWrite(call)
  refuseUnknown(call.headers)
  declaredLength(call)
  const lock = lockOf(call)
  if (lock.retention !== undefined && !expectationOf(call.headers).given)
    throw refusal(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    )
  const kept = keptHeaders(call.headers)
  checkWrite(call.headers, call.bucket.current(call.key))
  const id = call.bucket.newId()
  const received = await receiveFile(call, call.bucket.dataPath(id))
  const written = { id, size: received.size, eTag: received.md5, checksum: fullObject(received), ...kept }
  return answer(await publishWritten(call, written, lock), call)
}

import { missing } from './authorise.ts'
import type { Bucket } from './bucket.ts'
import type { Call } from './call.ts'
import { refusal } from './errors.ts'
import type { Version } from './version.ts'

/** A version by its id. Refuses InvalidArgument (not an id), NoSuchVersion, MethodNotAllowed (a delete marker). */
function byId(bucket: Bucket, key: string, versionId: string): Version {
  if (!/^(null|[0-9a-f]{32})$/.test(versionId)) throw refusal('InvalidArgument', 'Invalid version id specified')
  const version = bucket.versions(key).find((known) => known.versionId === versionId)
  if (version === undefined) throw refusal('NoSuchVersion')
  if (version.deleteMarker)
    throw refusal('MethodNotAllowed', undefined, { 'x-amz-delete-marker': 'true', allow: 'DELETE' })
  return version
}

/**
 * The version that a request means: the one it names, else the current one. Refuses as `byId`, and NoSuchKey, or
 * AccessDenied instead when the signer may not list the bucket.
 */
export function findVersion(
  call: Call,
  bucket: Bucket = call.bucket,
  key: string = call.key,
  versionId: string | undefined = call.query.get('versionId'),
): Version {
  if (versionId !== undefined) return byId(bucket, key, versionId)
  const current = bucket.current(key)
  if (current === undefined) throw missing(call, bucket)
  if (current.deleteMarker)
    throw missing(call, bucket, { 'x-amz-delete-marker': 'true', 'x-amz-version-id': current.versionId })
  return current
}

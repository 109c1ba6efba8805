import { authorise } from './authorise.ts'
import type { Call, Operation } from './call.ts'
import { refusal } from './errors.ts'
import { isProtected } from './retention.ts'

async function removeVersion(call: Call, versionId: string): Promise<Record<string, string>> {
  const version = call.bucket.versions(call.key).find((known) => known.versionId === versionId)
  if (version === undefined) return { 'x-amz-version-id': versionId }
  if (isProtected(version, call))
    throw refusal('AccessDenied', 'Access Denied because object protected by object lock.')
  await call.bucket.remove(version)
  return { 'x-amz-version-id': versionId, ...(version.deleteMarker ? { 'x-amz-delete-marker': 'true' } : {}) }
}

async function removeCurrent(call: Call): Promise<Record<string, string>> {
  const { bucket, key, now } = call
  if (!bucket.spec.versioned) {
    const current = bucket.current(key)
    if (current !== undefined) await bucket.remove(current)
    return {}
  }
  const id = bucket.newId()
  const nothing = { size: 0, eTag: '', headers: {}, metadata: {}, legalHold: false }
  await bucket.publish({ ...nothing, id, key, versionId: id, deleteMarker: true, lastModified: now })
  return { 'x-amz-delete-marker': 'true', 'x-amz-version-id': id }
}

/** DeleteObject: a delete marker where versions are kept, else the object; with a version id, that version for good. */
export const deleteObject: Operation = async (call) => {
  const versionId = call.query.get('versionId')
  authorise(call, call.bucket, versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', call.key)
  const remove = () => (versionId === undefined ? removeCurrent(call) : removeVersion(call, versionId))
  return { status: 204, headers: await call.bucket.locked(call.key, remove) }
}

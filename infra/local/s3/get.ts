import { type FileHandle, open } from 'node:fs/promises'
import { authorise } from './authorise.ts'
import type { Bucket } from './bucket.ts'
import type { Call, Operation } from './call.ts'
import { checkRead } from './conditions.ts'
import { refusal } from './errors.ts'
import { findVersion } from './find.ts'
import { checksumHeaders, describe } from './headers.ts'
import type { Version } from './version.ts'

/** First and last byte. */
type Range = { readonly start: number; readonly end: number }

/**
 * The one range a request asks for (RFC 9110 §14.2); undefined when it asks for none, several, or not in bytes, which S3
 * answers whole. Refuses InvalidRange outside the object.
 */
function rangeOf(header: string | undefined, size: number): Range | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  if (start > end) throw refusal('InvalidRange', undefined, { 'content-range': `bytes */${size}` })
  return { start, end }
}

/** Finds a version and opens its bytes in one step under the key's lock, so that an overwrite cannot come between. */
export function openVersion(
  bucket: Bucket,
  key: string,
  find: () => Version,
): Promise<{ version: Version; file: FileHandle }> {
  return bucket.locked(key, async () => {
    const version = find()
    return { version, file: await open(bucket.dataPath(version.id)) }
  })
}

export const readAction = (versionId: string | undefined): string =>
  versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion'

function described(call: Call, version: Version) {
  checkRead(call.headers, version)
  const range = rangeOf(call.headers.range, version.size)
  const wanted = call.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED'
  const length = range === undefined ? version.size : range.end - range.start + 1
  const headers = {
    ...describe(version, call),
    // The stored checksum says nothing of a part.
    ...(wanted && length === version.size ? checksumHeaders(version.checksum) : {}),
    ...(range === undefined ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${version.size}` }),
    'content-length': String(length),
  }
  return { status: range === undefined ? 200 : 206, headers, range }
}

/** GetObject. */
export const getObject: Operation = async (call) => {
  authorise(call, call.bucket, readAction(call.query.get('versionId')), call.key)
  const { version, file } = await openVersion(call.bucket, call.key, () => findVersion(call))
  try {
    const { range, ...reply } = described(call, version)
    if (version.size > 0) return { ...reply, body: { stream: file.createReadStream(range ?? {}) } }
    await file.close()
    return reply
  } catch (error) {
    await file.close()
    throw error
  }
}

/** HeadObject. */
export const headObject: Operation = async (call) => {
  authorise(call, call.bucket, readAction(call.query.get('versionId')), call.key)
  const { status, headers } = described(call, findVersion(call))
  return { status, headers }
}

import { open } from 'node:fs/promises'
import { authorise } from './authorise.ts'
import type { Received } from './body.ts'
import type { Call, Operation } from './call.ts'
import { type Algorithm, algorithms, digests } from './checksum.ts'
import { checkRead, checkWrite } from './conditions.ts'
import { removeFile } from './disk.ts'
import { refusal } from './errors.ts'
import { findVersion } from './find.ts'
import { openVersion, readAction } from './get.ts'
import { keptHeaders, refuseUnknown, versionHeader } from './headers.ts'
import { authoriseWrite, fullObject, publishWritten } from './put.ts'
import { lockOf } from './retention.ts'
import { element, xmlDocument } from './xml.ts'

/** Bucket, key and version of x-amz-copy-source. Refuses InvalidArgument, NoSuchBucket. */
function sourceOf(call: Call) {
  const text = call.headers['x-amz-copy-source'] ?? ''
  const [, rawName, rawKey, versionId] = /^\/?([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(text) ?? []
  if (rawName === undefined || rawKey === undefined)
    throw refusal('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey')
  const bucket = call.bucketNamed(decodeURIComponent(rawName))
  if (bucket === undefined) throw refusal('NoSuchBucket')
  return { bucket, key: decodeURIComponent(rawKey), versionId }
}

/** Copies bytes into a new file, digesting on the way, and syncs it; `md5` and `checksum` are of all of them. */
export async function copyBytes(from: AsyncIterable<Buffer>, path: string, algorithm: Algorithm): Promise<Received> {
  const [md5, chosen] = [digests.md5(), digests[algorithm]()]
  let size = 0
  const file = await open(path, 'wx')
  try {
    for await (const chunk of from) {
      size += chunk.length
      md5.update(chunk)
      chosen.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } catch (error) {
    await removeFile(path)
    throw error
  } finally {
    await file.close()
  }
  const checksum = (await chosen.value()).toString('base64')
  return { size, md5: (await md5.value()).toString('hex'), algorithm, checksum }
}

/** CopyObject inside this cloud. A copy keeps headers and metadata unless x-amz-metadata-directive is REPLACE. */
export const copyObject: Operation = async (call) => {
  const source = sourceOf(call)
  authorise(call, source.bucket, readAction(source.versionId), source.key)
  authoriseWrite(call)
  refuseUnknown(call.headers)
  const replaces = call.headers['x-amz-metadata-directive'] === 'REPLACE'
  if (!replaces && source.bucket === call.bucket && source.key === call.key && source.versionId === undefined)
    throw refusal(
      'InvalidRequest',
      'This copy request is illegal because it is trying to copy an object to itself without changing its metadata.',
    )
  const lock = lockOf(call)
  checkWrite(call.headers, call.bucket.current(call.key))
  const { version: from, file } = await openVersion(source.bucket, source.key, () =>
    findVersion(call, source.bucket, source.key, source.versionId),
  )
  const id = call.bucket.newId()
  let received: Received
  try {
    checkRead(call.headers, from, 'x-amz-copy-source-')
    const asked = call.headers['x-amz-checksum-algorithm']?.toLowerCase()
    const algorithm = algorithms.find((name) => name === asked) ?? from.checksum?.algorithm ?? 'crc64nvme'
    received = await copyBytes(file.createReadStream({ autoClose: false }), call.bucket.dataPath(id), algorithm)
  } finally {
    await file.close()
  }
  const kept = replaces ? keptHeaders(call.headers) : { headers: from.headers, metadata: from.metadata }
  const written = { id, size: received.size, eTag: received.md5, checksum: fullObject(received), ...kept }
  const version = await publishWritten(call, written, lock)
  const body = [
    element('ETag', `"${version.eTag}"`),
    element('LastModified', new Date(version.lastModified).toISOString()),
    element(`Checksum${received.algorithm.toUpperCase()}`, received.checksum),
  ]
  const fromVersion: Record<string, string> = source.bucket.spec.versioned
    ? { 'x-amz-copy-source-version-id': from.versionId }
    : {}
  return {
    status: 200,
    headers: { ...versionHeader(version, call), ...fromVersion },
    body: xmlDocument(`<CopyObjectResult>${body.join('')}</CopyObjectResult>`),
  }
}

import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { authorise } from './authorise.ts'
import { receiveFile, receiveText } from './body.ts'
import type { Call, Operation } from './call.ts'
import { type Algorithm, algorithms, digests } from './checksum.ts'
import { copyBytes } from './copy.ts'
import { removeFile, replaceFile } from './disk.ts'
import { refusal } from './errors.ts'
import { keptHeaders, refuseUnknown, versionHeader } from './headers.ts'
import { authoriseWrite, publishWritten } from './put.ts'
import { lockOf } from './retention.ts'
import type { Checksum, Version } from './version.ts'
import { element, elements, textOf, xmlDocument } from './xml.ts'

const smallestPart = 5 * 1024 ** 2
const mostParts = 10_000

/** An upload that has begun: what its object will be. */
type Upload = Pick<Version, 'key' | 'headers' | 'metadata' | 'retention' | 'legalHold'> & {
  readonly algorithm: Algorithm
  readonly type: Checksum['type']
}
/** A part that arrived; the newest of a number counts. `file` names its bytes, `md5` is hex, `checksum` base64. */
type Part = { readonly file: string; readonly size: number; readonly md5: string; readonly checksum: string }

/** Reads a small file of an upload; what is not there is refused with `code`. */
async function readJson(path: string, code: 'NoSuchUpload' | 'InvalidPart'): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? refusal(code) : error
  })
  return JSON.parse(text)
}

async function findUpload(call: Call): Promise<{ dir: string; upload: Upload }> {
  const id = call.query.get('uploadId') ?? ''
  if (!/^[0-9a-f]{32}$/.test(id)) throw refusal('NoSuchUpload')
  const dir = join(call.bucket.uploadsDir, id)
  const upload = (await readJson(join(dir, 'upload.json'), 'NoSuchUpload')) as Upload
  if (upload.key !== call.key) throw refusal('NoSuchUpload')
  return { dir, upload }
}

/** Without an algorithm S3 takes CRC64NVME, which is always over the full object; the others are composite unless asked. */
function checksumKind(headers: Call['headers']): Pick<Upload, 'algorithm' | 'type'> {
  const asked = headers['x-amz-checksum-algorithm']?.toLowerCase()
  const algorithm = algorithms.find((name) => name === asked) ?? 'crc64nvme'
  const full = algorithm === 'crc64nvme' || headers['x-amz-checksum-type'] === 'FULL_OBJECT'
  return { algorithm, type: full ? 'FULL_OBJECT' : 'COMPOSITE' }
}

/** CreateMultipartUpload. */
export const createUpload: Operation = async (call) => {
  authorise(call, call.bucket, 's3:PutObject', call.key)
  refuseUnknown(call.headers)
  const kind = checksumKind(call.headers)
  const upload: Upload = { key: call.key, ...kind, ...keptHeaders(call.headers), ...lockOf(call) }
  const id = randomBytes(16).toString('hex')
  const dir = join(call.bucket.uploadsDir, id)
  await mkdir(dir)
  await replaceFile(join(dir, 'upload.json'), JSON.stringify(upload))
  const body = [element('Bucket', call.bucket.spec.name), element('Key', call.key), element('UploadId', id)].join('')
  return {
    status: 200,
    headers: { 'x-amz-checksum-algorithm': kind.algorithm.toUpperCase(), 'x-amz-checksum-type': kind.type },
    body: xmlDocument(`<InitiateMultipartUploadResult>${body}</InitiateMultipartUploadResult>`),
  }
}

/** UploadPart: a later part of the same number replaces an earlier one. */
export const uploadPart: Operation = async (call) => {
  authorise(call, call.bucket, 's3:PutObject', call.key)
  const number = Number(call.query.get('partNumber'))
  if (!Number.isInteger(number) || number < 1 || number > mostParts)
    throw refusal('InvalidArgument', `Part number must be an integer between 1 and ${mostParts}, inclusive`)
  const { dir, upload } = await findUpload(call)
  const file = randomBytes(16).toString('hex')
  const { size, md5, algorithm, checksum } = await receiveFile(call, join(dir, file))
  if (upload.type === 'COMPOSITE' && algorithm !== upload.algorithm)
    throw refusal('InvalidRequest', `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm}`)
  const part: Part = { file, size, md5, checksum }
  await replaceFile(join(dir, `${number}.json`), JSON.stringify(part))
  return { status: 200, headers: { etag: `"${md5}"`, [`x-amz-checksum-${algorithm}`]: checksum } }
}

/** The parts that a completion lists. Refuses MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall. */
async function listedParts(xml: string, dir: string, upload: Upload): Promise<Part[]> {
  const listed = elements('Part', xml)
  const numbers = listed.map((part) => Number(textOf('PartNumber', part)))
  if (listed.length === 0 || !numbers.every(Number.isInteger)) throw refusal('MalformedXML')
  if (numbers.some((number, i) => i > 0 && number <= (numbers[i - 1] ?? 0))) throw refusal('InvalidPartOrder')
  const parts: Part[] = []
  for (const [i, text] of listed.entries()) {
    const part = (await readJson(join(dir, `${numbers[i]}.json`), 'InvalidPart')) as Part
    const checksum = textOf(`Checksum${upload.algorithm.toUpperCase()}`, text)
    const fits = checksum === undefined || upload.type === 'FULL_OBJECT' || checksum === part.checksum
    if (!fits || textOf('ETag', text)?.replaceAll('"', '') !== part.md5) throw refusal('InvalidPart')
    if (i < listed.length - 1 && part.size < smallestPart) throw refusal('EntityTooSmall')
    parts.push(part)
  }
  return parts
}

async function* bytesOf(dir: string, parts: readonly Part[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield* createReadStream(join(dir, part.file))
}

async function compositeOf(algorithm: Algorithm, parts: readonly Part[]): Promise<string> {
  const digest = digests[algorithm]()
  for (const part of parts) digest.update(Buffer.from(part.checksum, 'base64'))
  return `${(await digest.value()).toString('base64')}-${parts.length}`
}

/** CompleteMultipartUpload: the parts become one object; the ETag is the MD5 of their MD5s and their number. */
export const completeUpload: Operation = (call) =>
  call.bucket.locked(`\0upload ${call.query.get('uploadId')}`, async () => {
    authoriseWrite(call)
    const { dir, upload } = await findUpload(call)
    // A checksum header here speaks of the whole object, not of this request's XML.
    const aboutXml = Object.entries(call.headers).filter(([name]) => !name.startsWith('x-amz-checksum-'))
    const xml = await receiveText({ ...call, headers: Object.fromEntries(aboutXml) })
    const parts = await listedParts(xml, dir, upload)
    const { algorithm, type, headers, metadata, retention, legalHold } = upload
    const id = call.bucket.newId()
    const joined = await copyBytes(bytesOf(dir, parts), call.bucket.dataPath(id), algorithm)
    const value = type === 'FULL_OBJECT' ? joined.checksum : await compositeOf(algorithm, parts)
    const md5s = Buffer.concat(parts.map((part) => Buffer.from(part.md5, 'hex')))
    const eTag = `${createHash('md5').update(md5s).digest('hex')}-${parts.length}`
    const wanted = call.headers[`x-amz-checksum-${algorithm}`]
    if (wanted !== undefined && wanted !== value) {
      await removeFile(call.bucket.dataPath(id))
      throw refusal('BadDigest')
    }
    const checksum: Checksum = { algorithm, value, type }
    const version = await publishWritten(
      call,
      { id, size: joined.size, eTag, headers, metadata, checksum },
      {
        legalHold,
        ...(retention === undefined ? {} : { retention }),
      },
    )
    await rm(dir, { recursive: true })
    const body = [
      element('Bucket', call.bucket.spec.name),
      element('Key', call.key),
      element('ETag', `"${eTag}"`),
      element(`Checksum${algorithm.toUpperCase()}`, value),
      element('ChecksumType', type),
    ]
    return {
      status: 200,
      headers: versionHeader(version, call),
      body: xmlDocument(`<CompleteMultipartUploadResult>${body.join('')}</CompleteMultipartUploadResult>`),
    }
  })

/** AbortMultipartUpload. */
export const abortUpload: Operation = async (call) => {
  authorise(call, call.bucket, 's3:AbortMultipartUpload', call.key)
  const { dir } = await findUpload(call)
  await rm(dir, { recursive: true })
  return { status: 204 }
}

import { uriEncode } from '../sigv4.ts'
import { authorise } from './authorise.ts'
import type { Bucket } from './bucket.ts'
import type { Call, Operation } from './call.ts'
import { refusal } from './errors.ts'
import { element, xmlDocument } from './xml.ts'

const mostKeys = 1000

/** A key, or the keys below a common prefix rolled into one. */
type Entry = { readonly name: string; readonly isPrefix: boolean }

const afterInBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0

/** Lists what follows `after` in byte order, at most `limit` entries and whether there is more. */
function page(bucket: Bucket, prefix: string, delimiter: string, after: string, limit: number) {
  const entries: Entry[] = []
  for (const key of bucket.keys()) {
    if (!key.startsWith(prefix) || bucket.current(key)?.deleteMarker !== false) continue
    const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    const entry =
      at < 0 ? { name: key, isPrefix: false } : { name: key.slice(0, at + delimiter.length), isPrefix: true }
    const seen = after !== '' && (!afterInBytes(entry.name, after) || (entry.isPrefix && after.startsWith(entry.name)))
    if (seen || entries.at(-1)?.name === entry.name) continue
    if (entries.length === limit) return { entries, truncated: limit > 0 }
    entries.push(entry)
  }
  return { entries, truncated: false }
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return mostKeys
  if (!/^\d+$/.test(text))
    throw refusal('InvalidArgument', 'Argument max-keys must be an integer between 0 and 2147483647')
  return Math.min(Number(text), mostKeys)
}

/** The keys of a request that a policy may hold a listing to (s3:prefix, s3:delimiter, s3:max-keys). */
function listContext(call: Call): Record<string, readonly string[]> {
  return Object.fromEntries(
    ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
      const value = call.query.get(name)
      return value === undefined ? [] : [[`s3:${name}`, [value]]]
    }),
  )
}

function contents(bucket: Bucket, key: string, encode: (text: string) => string): string {
  const version = bucket.current(key)
  if (version === undefined) return ''
  const fields = [
    element('Key', encode(key)),
    element('LastModified', new Date(version.lastModified).toISOString()),
    element('ETag', `"${version.eTag}"`),
    element('ChecksumAlgorithm', version.checksum?.algorithm.toUpperCase()),
    element('ChecksumType', version.checksum?.type),
    element('Size', version.size),
    element('StorageClass', 'STANDARD'),
  ]
  return `<Contents>${fields.join('')}</Contents>`
}

/** ListObjectsV2. The continuation token is the last entry's name in base64url. */
export const listObjects: Operation = async (call) => {
  const { bucket, query } = call
  authorise(call, bucket, 's3:ListBucket', undefined, listContext(call))
  if (query.get('list-type') !== '2') throw refusal('NotImplemented', 'Only ListObjectsV2 is implemented')
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const [token, startAfter] = [query.get('continuation-token'), query.get('start-after')]
  if (token === '') throw refusal('InvalidArgument', 'The continuation token provided is incorrect')
  const after = token === undefined ? (startAfter ?? '') : Buffer.from(token, 'base64url').toString('utf8')
  const limit = limitOf(query.get('max-keys'))
  const { entries, truncated } = page(bucket, prefix, delimiter, after, limit)
  const encoding = query.get('encoding-type')
  const encode = (text: string) => (encoding === 'url' ? text.split('/').map(uriEncode).join('/') : text)
  const next = truncated ? Buffer.from(entries.at(-1)?.name ?? '').toString('base64url') : undefined
  const body = [
    element('Name', bucket.spec.name),
    element('Prefix', encode(prefix)),
    element('Delimiter', delimiter === '' ? undefined : encode(delimiter)),
    element('MaxKeys', limit),
    element('EncodingType', encoding),
    element('KeyCount', entries.length),
    element('IsTruncated', truncated),
    element('ContinuationToken', token),
    element('NextContinuationToken', next),
    element('StartAfter', startAfter === undefined ? undefined : encode(startAfter)),
    ...entries.map(({ name, isPrefix }) =>
      isPrefix ? `<CommonPrefixes>${element('Prefix', encode(name))}</CommonPrefixes>` : contents(bucket, name, encode),
    ),
  ]
  return { status: 200, body: xmlDocument(`<ListBucketResult>${body.join('')}</ListBucketResult>`) }
}

/** HeadBucket. */
export const headBucket: Operation = async (call) => {
  authorise(call, call.bucket, 's3:ListBucket', undefined)
  return { status: 200 }
}

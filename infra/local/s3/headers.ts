import { may } from './authorise.ts'
import type { Call } from './call.ts'
import { refusal } from './errors.ts'
import type { Checksum, Version } from './version.ts'

const stored = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
]
const metadataPrefix = 'x-amz-meta-'
const largestMetadata = 2048

/** Headers whose meaning this front does not carry out: it says so instead of forgetting them. */
const notImplemented = [
  'x-amz-tagging',
  'x-amz-website-redirect-location',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-grant-read',
  'x-amz-grant-full-control',
  'x-amz-write-offset-bytes',
]
const onlyValue: Readonly<Record<string, string>> = {
  'x-amz-acl': 'bucket-owner-full-control',
  'x-amz-storage-class': 'STANDARD',
  'x-amz-server-side-encryption': 'AES256',
}

/** Refuses NotImplemented for a header that asks for what this front does not do. */
export function refuseUnknown(headers: Call['headers']): void {
  const name =
    notImplemented.find((header) => headers[header] !== undefined) ??
    Object.keys(onlyValue).find((header) => headers[header] !== undefined && headers[header] !== onlyValue[header])
  if (name !== undefined) throw refusal('NotImplemented', `The header ${name} is not implemented with that value`)
}

/** The headers and metadata that a new object keeps. Refuses MetadataTooLarge above 2 KB (S3, "Object metadata"). */
export function keptHeaders(headers: Call['headers']): Pick<Version, 'headers' | 'metadata'> {
  const kept = Object.fromEntries(
    stored.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  )
  // aws-chunked is the way the body travelled, not what it is.
  const encodings = (headers['content-encoding'] ?? '').split(',').map((part) => part.trim())
  const encoding = encodings.filter((part) => part !== '' && part !== 'aws-chunked').join(',')
  delete kept['content-encoding']
  if (encoding !== '') kept['content-encoding'] = encoding
  const metadata = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(metadataPrefix) && value !== undefined ? [[name.slice(metadataPrefix.length), value]] : [],
    ),
  )
  const size = Object.entries(metadata).reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0)
  if (size > largestMetadata) throw refusal('MetadataTooLarge')
  return { headers: { 'content-type': 'binary/octet-stream', ...kept }, metadata }
}

/** The version id, which only a bucket with versions tells. */
export function versionHeader(version: Version, call: Call): Record<string, string> {
  return call.bucket.spec.versioned ? { 'x-amz-version-id': version.versionId } : {}
}

export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  if (checksum === undefined) return {}
  return { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value, 'x-amz-checksum-type': checksum.type }
}

/** Retention and legal hold, shown only to who may read them (S3 GetObject, "x-amz-object-lock-mode"). */
function lockHeaders(version: Version, call: Call): Record<string, string> {
  const { retention, legalHold, key } = version
  const headers: Record<string, string> = {}
  if (retention !== undefined && may(call, call.bucket, 's3:GetObjectRetention', key)) {
    headers['x-amz-object-lock-mode'] = retention.mode
    headers['x-amz-object-lock-retain-until-date'] = new Date(retention.until).toISOString()
  }
  if (legalHold && may(call, call.bucket, 's3:GetObjectLegalHold', key)) headers['x-amz-object-lock-legal-hold'] = 'ON'
  return headers
}

/** The headers that describe a version in an answer to GET and HEAD, with the query's response-* overrides. */
export function describe(version: Version, call: Call): Record<string, string> {
  const overrides = stored.flatMap((name) => {
    const value = call.query.get(`response-${name}`)
    return value === undefined ? [] : [[name, value]]
  })
  const metadata = Object.entries(version.metadata).map(([name, value]) => [metadataPrefix + name, value])
  return {
    ...version.headers,
    ...Object.fromEntries([...overrides, ...metadata]),
    ...versionHeader(version, call),
    ...lockHeaders(version, call),
    etag: `"${version.eTag}"`,
    'last-modified': new Date(version.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
    'x-amz-server-side-encryption': 'AES256',
  }
}

import type { Call } from './call.ts'
import { refusal } from './errors.ts'
import type { Version } from './version.ts'

const tags = (text: string): string[] =>
  text.split(',').map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''))
const named = (text: string, eTag: string): boolean => text.trim() === '*' || tags(text).includes(eTag)
const seconds = (ms: number): number => Math.floor(ms / 1000)

/**
 * Preconditions of a write (S3, "Conditional writes"): `If-None-Match: *` refuses a key that exists, `If-Match` one whose
 * ETag differs. Called before the body, and again under the key's lock. Refuses PreconditionFailed, NoSuchKey,
 * NotImplemented (any other If-None-Match).
 */
export function checkWrite(headers: Call['headers'], current: Version | undefined): void {
  const [none, match] = [headers['if-none-match'], headers['if-match']]
  const exists = current !== undefined && !current.deleteMarker
  if (none !== undefined && none !== '*') throw refusal('NotImplemented')
  if (none !== undefined && exists) throw refusal('PreconditionFailed')
  if (match === undefined) return
  if (!exists) throw refusal('NoSuchKey')
  if (!named(match, current.eTag)) throw refusal('PreconditionFailed')
}

/**
 * Preconditions of a read, by RFC 9110 §13.2.2: an ETag condition outweighs the date condition of its kind. `prefix` names
 * the headers of a copy's source, for which "not modified" is a failure too. Refuses PreconditionFailed, NotModified.
 */
export function checkRead(headers: Call['headers'], version: Version, prefix = ''): void {
  const date = (name: string) => Date.parse(headers[`${prefix}${name}`] ?? '')
  const [match, none] = [headers[`${prefix}if-match`], headers[`${prefix}if-none-match`]]
  const changed = seconds(version.lastModified) * 1000
  if (match !== undefined ? !named(match, version.eTag) : changed > date('if-unmodified-since'))
    throw refusal('PreconditionFailed')
  if (none !== undefined ? named(none, version.eTag) : changed <= date('if-modified-since'))
    throw prefix === ''
      ? refusal('NotModified', undefined, { etag: `"${version.eTag}"` })
      : refusal('PreconditionFailed')
}

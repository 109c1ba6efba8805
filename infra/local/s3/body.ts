import { open } from 'node:fs/promises'
import type { Call } from './call.ts'
import { type Algorithm, type Digest, digests } from './checksum.ts'
import { dechunk, type Trailers } from './chunked.ts'
import { removeFile } from './disk.ts'
import { refusal } from './errors.ts'
import { type Expectation, expectationOf, wellFormed } from './expectation.ts'

const largestPut = 5 * 1024 ** 3
const largestText = 1024 ** 2

/** A body that arrived whole and is what the client said it is. */
export type Received = {
  readonly size: number
  /** MD5 in hex: the ETag. */
  readonly md5: string
  readonly algorithm: Algorithm
  /** Base64. */
  readonly checksum: string
}

/** The body's length in bytes as declared. Refuses MissingContentLength and EntityTooLarge. */
export function declaredLength(call: Call): number {
  const chunked = call.signed.payload.startsWith('STREAMING-')
  const text = call.headers[chunked ? 'x-amz-decoded-content-length' : 'content-length']
  if (text === undefined || !/^\d+$/.test(text)) throw refusal('MissingContentLength')
  if (Number(text) > largestPut) throw refusal('EntityTooLarge')
  return Number(text)
}

function payloadOf(call: Call, trailers: Trailers): AsyncIterable<Buffer> {
  const { payload, seed } = call.signed
  if (!payload.startsWith('STREAMING-')) return call.body
  if (payload.startsWith('STREAMING-UNSIGNED-PAYLOAD')) return dechunk(call.body, trailers, undefined)
  if (payload.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD')) return dechunk(call.body, trailers, seed)
  throw refusal('NotImplemented', `The payload ${payload} is not implemented`)
}

async function compare(expected: Expectation, checksum: string, md5: Buffer, trailers: Trailers): Promise<void> {
  if (expected.md5 !== undefined && expected.md5 !== md5.toString('base64'))
    throw refusal('BadDigest', 'The Content-MD5 you specified did not match what we received.')
  const { algorithm } = expected
  const trailer = trailers.get(`x-amz-checksum-${algorithm}`)
  if (expected.trailer && trailer === undefined)
    throw refusal('InvalidRequest', 'The trailer announced in x-amz-trailer did not come.')
  const wanted = expected.trailer ? wellFormed(algorithm, trailer ?? '') : expected.checksum
  if (wanted !== undefined && wanted !== checksum)
    throw refusal('BadDigest', `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`)
}

/**
 * Reads a request's body into `sink`, digesting on the way. Refuses IncompleteBody, BadDigest,
 * XAmzContentSHA256Mismatch, InvalidRequest; what the sink took is then worth nothing.
 */
async function receive(call: Call, sink: (chunk: Buffer) => Promise<unknown>): Promise<Received> {
  const expected = expectationOf(call.headers)
  const length = declaredLength(call)
  const signedHash = /^[0-9a-f]{64}$/.test(call.signed.payload) ? digests.sha256() : undefined
  const [md5, chosen] = [digests.md5(), digests[expected.algorithm]()]
  const running: Digest[] = [md5, chosen, ...(signedHash === undefined ? [] : [signedHash])]
  const trailers: Trailers = new Map()
  let size = 0
  for await (const chunk of payloadOf(call, trailers)) {
    size += chunk.length
    if (size > length) throw refusal('IncompleteBody')
    for (const digest of running) digest.update(chunk)
    await sink(chunk)
  }
  if (size !== length) throw refusal('IncompleteBody')
  if (signedHash !== undefined && (await signedHash.value()).toString('hex') !== call.signed.payload)
    throw refusal('XAmzContentSHA256Mismatch')
  const [md5Bytes, checksumBytes] = [await md5.value(), await chosen.value()]
  const checksum = checksumBytes.toString('base64')
  await compare(expected, checksum, md5Bytes, trailers)
  return { size, md5: md5Bytes.toString('hex'), algorithm: expected.algorithm, checksum }
}

/** Receives a body into a new file and syncs it; the file is gone again when the body is refused. */
export async function receiveFile(call: Call, path: string): Promise<Received> {
  try {
    const file = await open(path, 'wx')
    try {
      const received = await receive(call, (chunk) => file.writeFile(chunk))
      await file.sync()
      return received
    } finally {
      await file.close()
    }
  } catch (error) {
    await removeFile(path)
    throw error
  }
}

/** Receives a small XML body as text. */
export async function receiveText(call: Call): Promise<string> {
  if (declaredLength(call) > largestText) throw refusal('MalformedXML')
  const chunks: Buffer[] = []
  await receive(call, async (chunk) => chunks.push(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

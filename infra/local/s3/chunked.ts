import { createHash } from 'node:crypto'
import { hmac, type Seed, sameSignature, sha256 } from '../sigv4.ts'
import { refusal } from './errors.ts'

const longestLine = 8192
export type Trailers = Map<string, string>

/** Reads lines and counted bytes from a stream, holding no more than one chunk of it. */
function readerOf(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async () => {
    const next = await chunks.next()
    if (next.done === true) throw refusal('IncompleteBody')
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
  }
  const line = async (): Promise<string> => {
    let end = held.indexOf('\r\n')
    while (end < 0) {
      if (held.length > longestLine) throw refusal('InvalidRequest', 'A chunk header is too long')
      await more()
      end = held.indexOf('\r\n')
    }
    const text = held.toString('utf8', 0, end)
    held = held.subarray(end + 2)
    return text
  }
  async function* take(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (held.length === 0) await more()
      const piece = held.subarray(0, left)
      held = held.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }
  return { line, take }
}

/** Checks the chain of signatures; every link signs the one before (S3: "Transferring payload in multiple chunks"). */
function chainFrom(seed: Seed) {
  let previous = seed.signature
  const check = (kind: string, hashes: readonly string[], theirs: string | undefined) => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, seed.amzDate, seed.scope, previous, ...hashes].join('\n')
    const ours = hmac(seed.signingKey, text).toString('hex')
    if (theirs === undefined || !sameSignature(ours, theirs)) throw refusal('SignatureDoesNotMatch')
    previous = ours
  }
  return {
    chunk: (bodySha256: string, theirs: string | undefined) => check('PAYLOAD', [sha256(''), bodySha256], theirs),
    trailer: (canonical: string, theirs: string | undefined) => check('TRAILER', [sha256(canonical)], theirs),
  }
}

/**
 * The bytes inside an aws-chunked body. `seed` is given when each chunk is signed. Trailers are put into `trailers`
 * once the last chunk is read. Refuses IncompleteBody, InvalidRequest, SignatureDoesNotMatch.
 */
export async function* dechunk(
  source: AsyncIterable<Buffer>,
  trailers: Trailers,
  seed: Seed | undefined,
): AsyncGenerator<Buffer> {
  const { line, take } = readerOf(source)
  const chain = seed === undefined ? undefined : chainFrom(seed)
  let size = -1
  while (size !== 0) {
    const [, hex, signature] = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(await line()) ?? []
    if (hex === undefined) throw refusal('InvalidRequest', 'A chunk header is malformed')
    size = Number.parseInt(hex, 16)
    const hash = createHash('sha256')
    for await (const piece of take(size)) {
      if (chain !== undefined) hash.update(piece)
      yield piece
    }
    chain?.chunk(hash.digest('hex'), signature)
    if (size > 0 && (await line()) !== '') throw refusal('InvalidRequest', 'A chunk is longer than its header says')
  }
  for (let text = await line(); text !== ''; text = await line()) {
    const at = text.indexOf(':')
    trailers.set(text.slice(0, at).trim().toLowerCase(), text.slice(at + 1).trim())
  }
  const signature = trailers.get('x-amz-trailer-signature')
  trailers.delete('x-amz-trailer-signature')
  const canonical = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('')
  if (trailers.size > 0) chain?.trailer(canonical, signature)
}

import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc'

/** The checksum algorithms of S3 with the bytes of their values ("Checking object integrity"). */
const lengths = { sha256: 32, sha1: 20, crc32: 4, crc32c: 4, crc64nvme: 8 } as const
export type Algorithm = keyof typeof lengths
export const algorithms = Object.keys(lengths) as readonly Algorithm[]

/** A running digest; `value` ends it. */
export type Digest = { update(chunk: Uint8Array): void; value(): Promise<Buffer> }

function hash(name: 'sha256' | 'sha1' | 'md5'): Digest {
  const running = createHash(name)
  return { update: (chunk) => void running.update(chunk), value: async () => running.digest() }
}
function runningCrc32(): Digest {
  let crc = 0
  const value = async () => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(crc)
    return bytes
  }
  const update = (chunk: Uint8Array) => {
    crc = crc32(chunk, crc)
  }
  return { update, value }
}
function fromSdk(running: Crc32c | Crc64Nvme): Digest {
  return { update: (chunk) => running.update(chunk), value: async () => Buffer.from(await running.digest()) }
}

/** Starts a digest. */
export const digests: Readonly<Record<Algorithm | 'md5', () => Digest>> = {
  md5: () => hash('md5'),
  sha256: () => hash('sha256'),
  sha1: () => hash('sha1'),
  crc32: runningCrc32,
  crc32c: () => fromSdk(new Crc32c()),
  crc64nvme: () => fromSdk(new Crc64Nvme()),
}

/** Answers whether text is the canonical base64 of so many bytes. */
export function isBase64(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64')
  return decoded.length === bytes && decoded.toString('base64') === text
}

/** Answers whether text can be a value of the algorithm, in base64. */
export function isChecksum(algorithm: Algorithm, text: string): boolean {
  return isBase64(text, lengths[algorithm])
}

import { type Algorithm, algorithms, isBase64, isChecksum } from './checksum.ts'
import { refusal } from './errors.ts'

type Headers = Readonly<Record<string, string | undefined>>

/** What a request promises of its body. `trailer`: the checksum comes after the body. */
export type Expectation = {
  readonly algorithm: Algorithm
  readonly checksum?: string
  readonly trailer: boolean
  readonly md5?: string
  /** True when the client sent a Content-MD5 or a checksum, which Object Lock asks for. */
  readonly given: boolean
}

const isAlgorithm = (name: string): name is Algorithm => algorithms.some((known) => known === name)

/**
 * Reads Content-MD5, x-amz-checksum-*, x-amz-trailer and x-amz-sdk-checksum-algorithm. Refuses InvalidDigest and
 * InvalidRequest as S3 does ("Checking object integrity"). Without any, S3 computes CRC64NVME on its own.
 */
export function expectationOf(headers: Headers): Expectation {
  const md5 = headers['content-md5']
  if (md5 !== undefined && !isBase64(md5, 16)) throw refusal('InvalidDigest')
  const sent = algorithms.filter((name) => headers[`x-amz-checksum-${name}`] !== undefined)
  const trailer = headers['x-amz-trailer']
    ?.trim()
    .toLowerCase()
    .replace(/^x-amz-checksum-/, '')
  if (trailer !== undefined && !isAlgorithm(trailer))
    throw refusal('InvalidRequest', 'The value specified in the x-amz-trailer header is not supported')
  const all = trailer === undefined ? sent : [...sent, trailer]
  if (all.length > 1)
    throw refusal(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )
  const [algorithm] = all
  const announced = headers['x-amz-sdk-checksum-algorithm']?.toLowerCase()
  if (announced !== undefined && algorithm !== announced)
    throw refusal(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    )
  const part = md5 === undefined ? {} : { md5 }
  if (algorithm === undefined) return { algorithm: 'crc64nvme', trailer: false, given: md5 !== undefined, ...part }
  const checksum = headers[`x-amz-checksum-${algorithm}`]
  if (checksum === undefined) return { algorithm, trailer: true, given: true, ...part }
  return { algorithm, checksum: wellFormed(algorithm, checksum), trailer: false, given: true, ...part }
}

/** The checksum as it came, when it can be one. */
export function wellFormed(algorithm: Algorithm, checksum: string): string {
  if (isChecksum(algorithm, checksum)) return checksum
  throw refusal('InvalidRequest', `Value for x-amz-checksum-${algorithm} header is invalid.`)
}

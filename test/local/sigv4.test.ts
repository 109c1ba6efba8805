import { createHash, createHmac } from 'node:crypto'
import { Readable } from 'node:stream'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, test } from 'vitest'
import { dechunk } from '../../infra/local/s3/chunked.ts'
import { type SignedRequest, signingKey, verifySignature } from '../../infra/local/sigv4.ts'
import type { Principal } from '../../infra/local/types.ts'

// Key, dates and signatures of the examples in the S3 API Reference, "Authenticating Requests (AWS Signature Version 4)".
const principal: Principal = {
  name: 'example',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  statements: 'all',
}
const principals = (id: string) => (id === principal.accessKeyId ? principal : undefined)
const signedAt = Date.UTC(2013, 4, 24)
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const scope = '20130524/us-east-1/s3/aws4_request'
const authorization = (signedHeaders: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${principal.accessKeyId}/${scope},SignedHeaders=${signedHeaders},Signature=${signature}`

const getObject: SignedRequest = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': emptySha256,
    'x-amz-date': '20130524T000000Z',
    authorization: authorization(
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ),
  },
}
const putObject: SignedRequest = {
  method: 'PUT',
  url: '/test%24file.text',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    date: 'Fri, 24 May 2013 00:00:00 GMT',
    'x-amz-date': '20130524T000000Z',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    authorization: authorization(
      'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ),
  },
}
const presigned: SignedRequest = {
  method: 'GET',
  url: `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(`${principal.accessKeyId}/${scope}`)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
  headers: { host: 'examplebucket.s3.amazonaws.com' },
}
const verify = (request: SignedRequest, now = signedAt, service = 's3') => {
  const answer = verifySignature(request, principals, service, now)
  return 'refused' in answer ? `${answer.refused.status} ${answer.refused.code}` : answer.principal.name
}
const withHeaders = (request: SignedRequest, headers: SignedRequest['headers']): SignedRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
})

describe("AWS's own examples", () => {
  test.each([
    ['GET', getObject],
    ['PUT', putObject],
    ['presigned', presigned],
  ])('verify: %s', (_name, request) => expect(verify(request)).toBe('example'))
})

const minute = 60_000
describe('a request is refused', () => {
  test.each<[string, SignedRequest, number, string]>([
    ['with another method', { ...getObject, method: 'PUT' }, 0, '403 SignatureDoesNotMatch'],
    ['with another path', { ...getObject, url: '/test.txu' }, 0, '403 SignatureDoesNotMatch'],
    ['with another query', { ...getObject, url: '/test.txt?acl' }, 0, '403 SignatureDoesNotMatch'],
    ['with another header', withHeaders(getObject, { range: 'bytes=0-8' }), 0, '403 SignatureDoesNotMatch'],
    ['without a signed header', withHeaders(getObject, { range: undefined }), 0, '403 SignatureDoesNotMatch'],
    ['with an unsigned x-amz header', withHeaders(getObject, { 'x-amz-acl': 'private' }), 0, '403 AccessDenied'],
    ['without a payload hash', withHeaders(getObject, { 'x-amz-content-sha256': undefined }), 0, '400 InvalidRequest'],
    ['without a date', withHeaders(getObject, { 'x-amz-date': undefined }), 0, '403 AccessDenied'],
    ['of nobody', withHeaders(getObject, { authorization: undefined }), 0, '403 AccessDenied'],
    ['in an unknown way', withHeaders(getObject, { authorization: 'AWS a:b' }), 0, '400 AuthorizationHeaderMalformed'],
    ['in two ways', withHeaders(presigned, getObject.headers), 0, '400 InvalidArgument'],
    ['from the past', getObject, 15 * minute + 1, '403 RequestTimeTooSkewed'],
    ['from the future', getObject, -15 * minute - 1, '403 RequestTimeTooSkewed'],
    ['when expired', presigned, 86_400_001, '403 AccessDenied'],
    ['when not valid yet', presigned, -15 * minute - 1, '403 AccessDenied'],
    [
      'with a longer life',
      { ...presigned, url: `${presigned.url}`.replace('86400', '86401') },
      0,
      '403 SignatureDoesNotMatch',
    ],
    [
      'with too long a life',
      { ...presigned, url: `${presigned.url}`.replace('86400', '604801') },
      0,
      '400 AuthorizationQueryParametersError',
    ],
    [
      'with half a query',
      { ...presigned, url: `${presigned.url}`.replace('X-Amz-Date', 'X') },
      0,
      '400 AuthorizationQueryParametersError',
    ],
    ['with a broken escape', { ...presigned, url: `${presigned.url}&a=%zz` }, 0, '400 InvalidURI'],
    ['by a stranger', { ...presigned, url: `${presigned.url}`.replace('AKIA', 'AKIB') }, 0, '403 InvalidAccessKeyId'],
    [
      'for another service',
      { ...presigned, url: `${presigned.url}`.replace('%2Fs3%2F', '%2Fkms%2F') },
      0,
      '400 AuthorizationQueryParametersError',
    ],
  ])('%s', (_name, request, late, refusal) => expect(verify(request, signedAt + late)).toBe(refusal))

  test('not within the allowed skew or life', () => {
    expect(verify(getObject, signedAt + 15 * minute)).toBe('example')
    expect(verify(presigned, signedAt + 86_400_000)).toBe('example')
  })
})

/** The hash interface that AWS's own signer wants. */
class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const bytes = typeof secret === 'string' ? Buffer.from(secret) : toBytes(secret)
    this.#hash = bytes === undefined ? createHash('sha256') : createHmac('sha256', bytes)
  }
  update(chunk: Uint8Array) {
    this.#hash.update(chunk)
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset() {
    throw new Error('not asked for')
  }
}
function toBytes(data: ArrayBuffer | ArrayBufferView | undefined): Buffer | undefined {
  if (data === undefined) return undefined
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data)
}

test('a JSON service signs its body', async () => {
  const now = Date.now()
  const body = '{"TableName":"t"}'
  const signer = new SignatureV4({
    service: 'dynamodb',
    region: 'local-1',
    sha256: Sha256,
    credentials: principal,
  })
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: '/',
    headers: { host: '127.0.0.1:1', 'content-type': 'application/x-amz-json-1.0' },
    body,
  })
  const bodySha256 = createHash('sha256').update(body).digest('hex')
  const request = { method: 'POST', url: '/', headers, bodySha256 }
  expect(verify(request, now, 'dynamodb')).toBe('example')
  expect(verify({ ...request, bodySha256: emptySha256 }, now, 'dynamodb')).toBe('400 InvalidSignatureException')
  expect(verify(withHeaders(request, { authorization: undefined }), now, 'dynamodb')).toBe(
    '400 MissingAuthenticationTokenException',
  )
})

describe('a body signed chunk by chunk', () => {
  // S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks".
  const seed = {
    signingKey: signingKey(principal.secretAccessKey, '20130524', 'us-east-1', 's3'),
    scope,
    amzDate: '20130524T000000Z',
    signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  }
  const chunk = (bytes: number, signature: string, letter = 'a') =>
    `${bytes.toString(16)};chunk-signature=${signature}\r\n${letter.repeat(bytes)}\r\n`
  const first = 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'
  const second = '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'
  const last = 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'
  const read = async (body: string) => {
    const pieces = body.match(/[\s\S]{1,7919}/g) ?? []
    const out: Buffer[] = []
    const source = Readable.from(pieces.map((piece) => Buffer.from(piece)))
    for await (const piece of dechunk(source, new Map(), seed)) out.push(piece)
    return Buffer.concat(out).toString()
  }

  test('is read when the chain holds', async () => {
    expect(await read(chunk(65536, first) + chunk(1024, second) + chunk(0, last))).toBe('a'.repeat(66560))
  })
  test.each([
    ['another byte', chunk(65536, first, 'b') + chunk(1024, second) + chunk(0, last), 'SignatureDoesNotMatch'],
    ['a chunk left out', chunk(1024, second) + chunk(0, last), 'SignatureDoesNotMatch'],
    ['no signature', `400\r\n${'a'.repeat(1024)}\r\n0\r\n\r\n`, 'SignatureDoesNotMatch'],
    ['no end', chunk(65536, first), 'IncompleteBody'],
    ['a wrong size', chunk(65536, first).replace('10000;', '0ffff;'), 'SignatureDoesNotMatch'],
    ['no chunks', 'a'.repeat(9000), 'InvalidRequest'],
  ])('is refused with %s', async (_name, body, code) => {
    await expect(read(body)).rejects.toMatchObject({ code })
  })
})

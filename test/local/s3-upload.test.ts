import { createHash } from 'node:crypto'
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { describe, expect, test } from 'vitest'
import { allow, arn, outcome, presign, refused, stack } from './s3-stack.ts'

const photo = Buffer.from('the exact bytes of a photo')
const sha256 = createHash('sha256').update(photo).digest('base64')
const key = 'photos/网格一/2026-05-01/01J.jpg'
const announced = {
  Bucket: 'inbox',
  Key: key,
  ContentType: 'image/jpeg',
  ContentLength: photo.length,
  ChecksumSHA256: sha256,
  IfNoneMatch: '*',
}
const headers = { 'content-type': 'image/jpeg', 'x-amz-checksum-sha256': sha256, 'if-none-match': '*' }
const put = (
  url: string,
  body: Uint8Array<ArrayBuffer> | ReadableStream = photo,
  sent: Record<string, string> = headers,
) => outcome(fetch(url, { method: 'PUT', body, headers: sent, ...{ duplex: 'half' } }))
const without = (name: string) => Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name))

describe('a presigned upload', () => {
  test('is taken once, and kept as announced', async () => {
    const { s3, events } = await stack()
    const url = await presign(s3, announced)
    expect(await put(url)).toBe('200')
    expect(await put(url)).toBe('412 PreconditionFailed')
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'inbox', Key: key, ChecksumMode: 'ENABLED' }))
    expect(head).toMatchObject({ ContentType: 'image/jpeg', ContentLength: photo.length, ChecksumSHA256: sha256 })
    const got = await s3.send(new GetObjectCommand({ Bucket: 'inbox', Key: key }))
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(photo)
    const eTag = createHash('md5').update(photo).digest('hex')
    expect(events).toEqual([{ bucket: 'inbox', key, size: photo.length, eTag, eventTime: expect.any(String) }])
  })

  test('leaves nothing when a byte is wrong', async () => {
    const { s3, events } = await stack()
    const wrong = Buffer.from(photo)
    wrong[0] = 0
    expect(await put(await presign(s3, announced), wrong)).toBe('400 BadDigest')
    expect(await refused(s3.send(new HeadObjectCommand({ Bucket: 'inbox', Key: key })))).toBe('404 NotFound')
    expect(events).toEqual([])
  })

  test.each([
    ['a longer body', Buffer.concat([photo, photo]), headers],
    ['a shorter body', photo.subarray(1), headers],
    ['another type', photo, { ...headers, 'content-type': 'text/html' }],
    ['another checksum', photo, { ...headers, 'x-amz-checksum-sha256': sha256.replace(/^./, 'A') }],
    ['no checksum', photo, without('x-amz-checksum-sha256')],
    ['no if-none-match', photo, without('if-none-match')],
  ])('is refused with %s', async (_name, body, sent) => {
    const { s3 } = await stack()
    expect(await put(await presign(s3, announced), body, sent)).toBe('403 SignatureDoesNotMatch')
  })

  test('is refused with another key, a header that was not signed, a stranger, or too late', async () => {
    const { s3, clientOf } = await stack()
    const url = await presign(s3, announced)
    expect(await put(url.replace('01J.jpg', '01K.jpg'))).toBe('403 SignatureDoesNotMatch')
    expect(await put(url, photo, { ...headers, 'x-amz-meta-more': '1' })).toBe('403 AccessDenied')
    expect(await put(await presign(clientOf('stranger'), announced))).toBe('403 InvalidAccessKeyId')
    const signingDate = new Date(Date.now() - 301_000)
    expect(await put(await presign(s3, announced, { signingDate }))).toBe('403 AccessDenied')
    expect(await put(await presign(s3, announced, { signingDate, expiresIn: 600 }))).toBe('200')
  })

  test('is refused when the function that signed it may not put there', async () => {
    const functions = {
      here: [allow(['s3:PutObject'], [`${arn('inbox')}/photos/*`])],
      elsewhere: [allow(['s3:PutObject'], [`${arn('inbox')}/other/*`])],
    }
    const { clientOf } = await stack({ functions })
    expect(await put(await presign(clientOf('elsewhere'), announced))).toBe('403 AccessDenied')
    expect(await put(await presign(clientOf('here'), announced))).toBe('200')
  })

  test('without a length is refused 411', async () => {
    const { s3 } = await stack()
    const url = await presign(s3, { Bucket: 'inbox', Key: 'k', ContentType: 'application/octet-stream' })
    expect(await put(url, new Blob([photo]).stream(), { 'content-type': 'application/octet-stream' })).toBe(
      '411 MissingContentLength',
    )
  })

  test('of two at once exactly one is taken', async () => {
    const { s3, events } = await stack()
    const url = await presign(s3, announced)
    const answers = await Promise.all([put(url), put(url), put(url)])
    expect(answers.sort()).toEqual(['200', '412 PreconditionFailed', '412 PreconditionFailed'])
    expect(events).toHaveLength(1)
  })

  test('that signed the checksum of an empty body, as the SDK does by default, is refused', async () => {
    const { s3 } = await stack()
    const { PutObjectCommand } = await import('@aws-sdk/client-s3')
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket: 'inbox', Key: 'k' }))
    expect(url).toContain('x-amz-checksum-crc32=')
    expect(await put(url, photo, {})).toBe('400 BadDigest')
  })
})

describe('a page of another origin', () => {
  const preflight = (url: string, origin: string, method: string) =>
    fetch(url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' },
    })

  test('asks first, by the rules of the bucket', async () => {
    const { part } = await stack()
    const allowed = await preflight(`${part.url}/inbox/k`, 'http://site.test', 'PUT')
    expect(allowed.status).toBe(200)
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': 'http://site.test',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'content-type',
    })
    expect(await outcome(preflight(`${part.url}/inbox/k`, 'http://other.test', 'PUT'))).toBe('403 AccessForbidden')
    expect(await outcome(preflight(`${part.url}/inbox/k`, 'http://site.test', 'DELETE'))).toBe('403 AccessForbidden')
    expect(await outcome(preflight(`${part.url}/plain/k`, 'http://site.test', 'PUT'))).toBe('403 AccessForbidden')
  })

  test('may read an answer, and a refusal too', async () => {
    const { part, s3 } = await stack()
    const origin = 'http://site.test'
    const taken = await fetch(await presign(s3, announced), {
      method: 'PUT',
      body: photo,
      headers: { ...headers, origin },
    })
    const unsigned = await fetch(`${part.url}/inbox/k`, { method: 'PUT', body: photo, headers: { origin } })
    expect([taken.status, unsigned.status]).toEqual([200, 403])
    for (const response of [taken, unsigned]) {
      expect(response.headers.get('access-control-allow-origin')).toBe(origin)
      expect(response.headers.get('access-control-expose-headers')).toBe('ETag')
    }
  })
})

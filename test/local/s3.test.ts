import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allow, arn, bucket, refused, stack } from './s3-stack.ts'

const Bucket = 'plain'
const put = (s3: S3Client, Key: string, Body: string | Buffer = 'text', more = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const get = async (s3: S3Client, Key: string, more = {}) => {
  const got = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return { ...got, text: await got.Body?.transformToString() }
}

describe('keys', () => {
  test('of any text come back as they were and stay in their folder', async () => {
    const { s3, dir, part } = await stack()
    const keys = [
      '../x',
      'a/../../b',
      '/x',
      'a//b',
      '..%2F..',
      '网格/一 格+a&b=c?d#e.jpg',
      '..',
      '👷/x',
      "'()*!~",
      'x'.repeat(1024),
    ]
    for (const key of keys) await put(s3, key, key)
    for (const key of keys) expect((await get(s3, key)).text).toBe(key)
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, EncodingType: 'url' }))
    expect(listed.Contents?.map(({ Key }) => decodeURIComponent(Key ?? '')).sort()).toEqual([...keys].sort())
    expect((await readdir(dir)).sort()).toEqual(['evidence', 'inbox', 'plain', 'versions'])
    for (const name of await readdir(join(dir, Bucket))) expect(name).toMatch(/^([0-9a-f]{32}(\.json)?|uploads)$/)
    expect(await refused(put(s3, '格'.repeat(342)))).toBe('400 KeyTooLongError')
    expect((await fetch(`${part.url}/plain/%ff`)).status).toBe(400)
  })

  test('round-trip whatever they are', async () => {
    const { s3 } = await stack()
    const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(key, async (name) => {
        await put(s3, name, name)
        return (await get(s3, name)).text === name
      }),
      { numRuns: 50 },
    )
  })
})

describe('bytes', () => {
  const Body = Buffer.alloc(300_000, 'grid')
  test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256', 'CRC64NVME'] as const)(
    'are checked by %s',
    async (ChecksumAlgorithm) => {
      const { s3 } = await stack()
      const sent = await put(s3, 'k', Body, { ChecksumAlgorithm })
      const name = `Checksum${ChecksumAlgorithm}` as const
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'k', ChecksumMode: 'ENABLED' }))
      expect(head[name]).toBe(sent[name])
      expect(head[name]).toMatch(/=$/)
      const length = Buffer.from(sent[name] ?? '', 'base64').length
      const wrong = { [name]: Buffer.alloc(length, 1).toString('base64') }
      expect(await refused(put(s3, 'k', Body, wrong))).toBe('400 BadDigest')
      expect(await refused(put(s3, 'k', Body, { [name]: 'AAA' }))).toBe('400 InvalidRequest')
      expect((await get(s3, 'k')).text).toBe(Body.toString())
    },
  )

  test('come in chunks with a trailer', async () => {
    const { s3 } = await stack()
    const pieces = [Body.subarray(0, 70_001), Body.subarray(70_001)]
    const input = { Bucket, Key: 'k', Body: Readable.from(pieces), ContentLength: Body.length, ContentEncoding: 'gzip' }
    await s3.send(new PutObjectCommand({ ...input, ChecksumAlgorithm: 'SHA256' }))
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'k', ChecksumMode: 'ENABLED' }))
    expect(head.ChecksumSHA256).toBe(createHash('sha256').update(Body).digest('base64'))
    expect(head).toMatchObject({ ContentLength: Body.length, ContentEncoding: 'gzip' })
  })

  test('are held to Content-MD5', async () => {
    const { s3 } = await stack()
    const md5 = (text: string) => createHash('md5').update(text).digest('base64')
    expect(await refused(put(s3, 'k', 'text', { ContentMD5: md5('text') }))).toBe('ok')
    expect(await refused(put(s3, 'k', 'text', { ContentMD5: md5('other') }))).toBe('400 BadDigest')
    expect(await refused(put(s3, 'k', 'text', { ContentMD5: 'short' }))).toBe('400 InvalidDigest')
  })

  test('are given in part, and only when changed', async () => {
    const { s3 } = await stack()
    const { ETag } = await put(s3, 'k', '0123456789')
    const part = async (Range: string) => (await get(s3, 'k', { Range })).text
    expect(await Promise.all(['bytes=2-4', 'bytes=7-', 'bytes=-2', 'bytes=0-99'].map(part))).toEqual([
      '234',
      '789',
      '89',
      '0123456789',
    ])
    expect((await get(s3, 'k', { Range: 'bytes=2-4' })).ContentRange).toBe('bytes 2-4/10')
    expect(await refused(get(s3, 'k', { Range: 'bytes=10-' }))).toBe('416 InvalidRange')
    expect(await refused(get(s3, 'k', { IfNoneMatch: ETag }))).toMatch(/^304 /)
    expect(await refused(get(s3, 'k', { IfMatch: '"other"' }))).toBe('412 PreconditionFailed')
    expect(await refused(get(s3, 'k', { IfModifiedSince: new Date(Date.now() + 1000) }))).toMatch(/^304 /)
    expect(await get(s3, 'k', { ResponseContentDisposition: 'attachment', ResponseContentType: 'x/y' })).toMatchObject({
      ContentDisposition: 'attachment',
      ContentType: 'x/y',
    })
  })
})

describe('writes', () => {
  test('keep their headers and metadata, and so do copies', async () => {
    const { s3, events } = await stack()
    await put(s3, '源/a', 'text', { ContentType: 'text/plain', CacheControl: 'no-cache', Metadata: { photo: '1' } })
    const source = { Bucket, CopySource: `${Bucket}/${encodeURIComponent('源/a')}` }
    await s3.send(new CopyObjectCommand({ ...source, Key: 'b' }))
    await s3.send(new CopyObjectCommand({ ...source, Key: 'c', MetadataDirective: 'REPLACE', ContentType: 'x/y' }))
    expect(await get(s3, 'b')).toMatchObject({
      text: 'text',
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      Metadata: { photo: '1' },
    })
    expect(await get(s3, 'c')).toMatchObject({ text: 'text', ContentType: 'x/y', Metadata: {} })
    expect(events.map(({ key }) => key)).toEqual(['源/a', 'b', 'c'])
    expect(await refused(s3.send(new CopyObjectCommand({ ...source, Key: '源/a' })))).toBe('400 InvalidRequest')
  })

  test('are conditional', async () => {
    const { s3 } = await stack()
    expect(await refused(put(s3, 'k', 'one', { IfMatch: '"x"' }))).toBe('404 NoSuchKey')
    const { ETag } = await put(s3, 'k', 'one', { IfNoneMatch: '*' })
    expect(await refused(put(s3, 'k', 'two', { IfNoneMatch: '*' }))).toBe('412 PreconditionFailed')
    expect(await refused(put(s3, 'k', 'two', { IfMatch: '"x"' }))).toBe('412 PreconditionFailed')
    expect(await refused(put(s3, 'k', 'two', { IfMatch: ETag }))).toBe('ok')
    const answers = await Promise.all([1, 2, 3].map((n) => refused(put(s3, 'new', `${n}`, { IfNoneMatch: '*' }))))
    expect(answers.sort()).toEqual(['412 PreconditionFailed', '412 PreconditionFailed', 'ok'])
  })

  test('that ask for what is not done here are refused, not half done', async () => {
    const { s3 } = await stack()
    expect(await refused(put(s3, 'k', 'x', { Tagging: 'a=b' }))).toBe('501 NotImplemented')
    expect(await refused(put(s3, 'k', 'x', { StorageClass: 'GLACIER' }))).toBe('501 NotImplemented')
  })
})

describe('listing', () => {
  test('pages through prefixes and keys in byte order', async () => {
    const { s3 } = await stack()
    for (const key of ['a/1', 'a/2', 'b', 'c/1', 'c/2', '\uffee', '👷']) await put(s3, key)
    const pages: string[] = []
    let token: string | undefined
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 2, ContinuationToken: token }),
      )
      const names = [...(page.CommonPrefixes ?? []).map((p) => p.Prefix), ...(page.Contents ?? []).map((c) => c.Key)]
      expect(page.KeyCount).toBe(names.length)
      pages.push(names.join(' '))
      token = page.NextContinuationToken
    } while (token !== undefined)
    expect(pages).toEqual(['a/ b', 'c/ \uffee', '👷'])
    const after = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/', StartAfter: 'a/1' }))
    expect(after.Contents).toMatchObject([{ Key: 'a/2', Size: 4 }])
    expect(await refused(s3.send(new ListObjectsV2Command({ Bucket: 'nowhere' })))).toBe('404 NoSuchBucket')
  })
})

describe('permissions', () => {
  test('are those of the signer', async () => {
    const functions = {
      reader: [allow(['s3:GetObject*'], [`${arn(Bucket)}/a/*`])],
      lister: [allow(['s3:GetObject'], [`${arn(Bucket)}/*`]), allow(['s3:ListBucket'], [arn(Bucket)])],
      prefix: [allow(['s3:List*'], [arn(Bucket)], { StringLike: { 's3:prefix': ['a/*'] } })],
      nobody: [],
    }
    const { s3, clientOf } = await stack({ functions })
    await put(s3, 'a/1')
    const [reader, lister, prefix, nobody] = ['reader', 'lister', 'prefix', 'nobody'].map(clientOf) as [
      S3Client,
      S3Client,
      S3Client,
      S3Client,
    ]
    const list = (client: S3Client, Prefix?: string) =>
      refused(client.send(new ListObjectsV2Command({ Bucket, Prefix })))
    const remove = (client: S3Client) => refused(client.send(new DeleteObjectCommand({ Bucket, Key: 'a/1' })))
    expect((await get(reader, 'a/1')).text).toBe('text')
    expect(await refused(get(reader, 'b'))).toBe('403 AccessDenied')
    expect(await refused(get(reader, 'a/none'))).toBe('403 AccessDenied')
    expect(await refused(get(lister, 'a/none'))).toBe('404 NoSuchKey')
    expect(await refused(nobody.send(new HeadObjectCommand({ Bucket, Key: 'a/1' })))).toMatch(/^403 /)
    expect(await refused(nobody.send(new HeadBucketCommand({ Bucket })))).toMatch(/^403 /)
    expect([await list(lister), await list(prefix, 'a/x'), await list(prefix), await list(prefix, 'b')]).toEqual([
      'ok',
      'ok',
      '403 AccessDenied',
      '403 AccessDenied',
    ])
    expect([await remove(reader), await remove(nobody)]).toEqual(['403 AccessDenied', '403 AccessDenied'])
    expect(await refused(put(reader, 'a/2'))).toBe('403 AccessDenied')
    expect((await get(s3, 'a/1')).text).toBe('text')
  })

  test('also ask the policy of the bucket', async () => {
    const deny = (actions: string[], value: string) => ({
      ...allow(actions, [`${arn(Bucket)}/*`], { Bool: { 'aws:SecureTransport': [value] } }),
      effect: 'Deny' as const,
    })
    const policy = [deny(['s3:*'], 'false'), deny(['s3:DeleteObject'], 'true')]
    const functions = { writer: [allow(['s3:*'], ['*'])] }
    const { clientOf } = await stack({ functions, buckets: [bucket(Bucket, { policy })] })
    const writer = clientOf('writer')
    expect(await refused(put(writer, 'k'))).toBe('ok')
    expect(await refused(writer.send(new DeleteObjectCommand({ Bucket, Key: 'k' })))).toBe('403 AccessDenied')
  })
})

import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { refused, stack } from './s3-stack.ts'

const Bucket = 'plain'
const Key = '导出/一.zip'
const big = randomBytes(5 * 1024 ** 2)
const small = randomBytes(1000)

async function begin(s3: S3Client, more: Partial<CreateMultipartUploadCommandInput> = {}) {
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'application/zip', ...more }),
  )
  const of = { Bucket, Key, UploadId }
  const part = async (PartNumber: number, Body: Buffer) => {
    const ChecksumAlgorithm = more.ChecksumAlgorithm
    const { ETag, ChecksumSHA256 } = await s3.send(
      new UploadPartCommand({ ...of, PartNumber, Body, ChecksumAlgorithm }),
    )
    return { PartNumber, ETag, ChecksumSHA256 }
  }
  const complete = (Parts: Awaited<ReturnType<typeof part>>[], conditions = {}) =>
    s3.send(new CompleteMultipartUploadCommand({ ...of, MultipartUpload: { Parts }, ...conditions }))
  return { of, part, complete }
}

test.each([
  ['SHA256', 'COMPOSITE'],
  [undefined, 'FULL_OBJECT'],
] as const)('parts become one object (checksum %s: %s)', async (ChecksumAlgorithm, type) => {
  const { s3, events, dir } = await stack()
  const { part, complete } = await begin(s3, { ChecksumAlgorithm })
  const [second, first] = [await part(2, small), await part(1, big)]
  await complete([first, second])
  const got = await s3.send(new GetObjectCommand({ Bucket, Key }))
  expect(Buffer.concat([big, small]).equals(Buffer.from((await got.Body?.transformToByteArray()) ?? []))).toBe(true)
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
  expect(head.ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
  expect(head).toMatchObject({ ContentType: 'application/zip', ContentLength: big.length + small.length })
  expect(head.ChecksumType).toBe(type)
  expect(events).toMatchObject([{ key: Key, size: big.length + small.length }])
  expect(await readdir(join(dir, Bucket, 'uploads'))).toEqual([])
})

test('a completion is refused when its list is wrong, and the upload stays', async () => {
  const { s3 } = await stack()
  const { of, part, complete } = await begin(s3)
  const [one, two] = [await part(1, small), await part(2, small)]
  expect(await refused(complete([two, one]))).toBe('400 InvalidPartOrder')
  expect(await refused(complete([{ ...one, ETag: '"0"' }]))).toBe('400 InvalidPart')
  expect(await refused(complete([one, { ...one, PartNumber: 3 }]))).toMatch(/^400 (InvalidPart|EntityTooSmall)$/)
  expect(await refused(complete([one, two]))).toBe('400 EntityTooSmall')
  expect(await refused(complete([one], { IfNoneMatch: '*' }))).toBe('ok')
  expect(await refused(complete([one]))).toBe('404 NoSuchUpload')
  const again = await begin(s3)
  const other = await again.part(1, small)
  expect(await refused(again.complete([other], { IfNoneMatch: '*' }))).toBe('412 PreconditionFailed')
  await s3.send(new AbortMultipartUploadCommand(again.of))
  expect(await refused(again.part(1, small))).toBe('404 NoSuchUpload')
  expect(await refused(s3.send(new AbortMultipartUploadCommand({ ...of, UploadId: '../../x' })))).toBe(
    '404 NoSuchUpload',
  )
})

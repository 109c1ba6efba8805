import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { allow, arn, refused, stack } from './s3-stack.ts'

const Bucket = 'evidence'
const Key = 'photos/网格/1.jpg'
const dayMs = 24 * 3600 * 1000
const put = (s3: S3Client, more = {}) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text', ...more }))
const head = (s3: S3Client, more = {}) => s3.send(new HeadObjectCommand({ Bucket, Key, ...more }))
const remove = (s3: S3Client, VersionId?: string, more = {}) =>
  refused(s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId, ...more })))

test('a version under retention is not deleted, whoever asks, until it is over', async () => {
  let now = Date.now()
  const functions = { sealer: [allow(['s3:PutObject', 's3:DeleteObject*', 's3:GetObject*'], [`${arn(Bucket)}/*`])] }
  const { s3, clientOf } = await stack({ functions, now: () => now })
  const sealer = clientOf('sealer')
  const { VersionId } = await put(sealer)
  const until = new Date(now + 30 * dayMs)
  expect(await head(sealer)).toMatchObject({
    VersionId,
    ObjectLockMode: 'GOVERNANCE',
    ObjectLockRetainUntilDate: until,
  })
  expect(await remove(sealer, VersionId)).toBe('403 AccessDenied')
  expect(await remove(s3, VersionId)).toBe('403 AccessDenied')
  expect(await remove(sealer, VersionId, { BypassGovernanceRetention: true })).toBe('403 AccessDenied')
  now += 30 * dayMs
  expect(await remove(sealer, VersionId)).toBe('ok')
  expect(await refused(head(sealer, { VersionId }))).toBe('404 NotFound')
})

test('GOVERNANCE yields to who may bypass it, COMPLIANCE and a legal hold to nobody', async () => {
  const { s3 } = await stack()
  const lock = (ObjectLockMode: string) => ({ ObjectLockMode, ObjectLockRetainUntilDate: new Date(Date.now() + dayMs) })
  const bypass = { BypassGovernanceRetention: true }
  const governed = await put(s3, lock('GOVERNANCE'))
  const complied = await put(s3, lock('COMPLIANCE'))
  const held = await put(s3, { ...lock('GOVERNANCE'), ObjectLockLegalHoldStatus: 'ON' })
  expect(await remove(s3, governed.VersionId, bypass)).toBe('ok')
  expect(await remove(s3, complied.VersionId, bypass)).toBe('403 AccessDenied')
  expect(await remove(s3, held.VersionId, bypass)).toBe('403 AccessDenied')
  const on = { Bucket, Key, VersionId: held.VersionId }
  expect((await s3.send(new GetObjectLegalHoldCommand(on))).LegalHold).toEqual({ Status: 'ON' })
  await s3.send(new PutObjectLegalHoldCommand({ ...on, LegalHold: { Status: 'OFF' } }))
  expect(await remove(s3, held.VersionId, bypass)).toBe('ok')
})

test('retention grows, and shrinks only past a bypass', async () => {
  const functions = { setter: [allow(['s3:PutObject*', 's3:GetObject*'], [`${arn(Bucket)}/*`])] }
  const { s3, clientOf } = await stack({ functions })
  const setter = clientOf('setter')
  await put(setter)
  const set = (client: S3Client, days: number, Mode: 'GOVERNANCE' | 'COMPLIANCE' = 'GOVERNANCE', more = {}) => {
    const Retention = { Mode, RetainUntilDate: new Date(Date.now() + days * dayMs) }
    return refused(client.send(new PutObjectRetentionCommand({ Bucket, Key, Retention, ...more })))
  }
  const bypass = { BypassGovernanceRetention: true }
  expect(await set(setter, 60)).toBe('ok')
  expect(await set(setter, 1)).toBe('403 AccessDenied')
  expect(await set(setter, 1, 'GOVERNANCE', bypass)).toBe('403 AccessDenied')
  expect(await set(setter, -1)).toBe('400 InvalidArgument')
  expect(await set(s3, 1, 'GOVERNANCE', bypass)).toBe('ok')
  expect(await set(s3, 2, 'COMPLIANCE', bypass)).toBe('ok')
  expect(await set(s3, 1, 'COMPLIANCE', bypass)).toBe('403 AccessDenied')
  expect(await set(s3, 3, 'COMPLIANCE')).toBe('ok')
  const { Retention } = await setter.send(new GetObjectRetentionCommand({ Bucket, Key }))
  expect(Retention?.Mode).toBe('COMPLIANCE')
})

test('an upload under retention proves its bytes, and its own retention needs the permission', async () => {
  const functions = { sealer: [allow(['s3:PutObject'], [`${arn(Bucket)}/*`])] }
  const { s3, clientOf } = await stack({ functions })
  const { endpoint, region, credentials } = s3.config
  const unchecked = new S3Client({ endpoint, region, credentials, requestChecksumCalculation: 'WHEN_REQUIRED' })
  const bare = unchecked.send(new PutObjectCommand({ Bucket: 'evidence', Key, Body: 'text' }))
  expect(await refused(bare)).toBe('400 InvalidRequest')
  const lock = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: new Date(Date.now() + dayMs) }
  expect(await refused(put(clientOf('sealer'), lock))).toBe('403 AccessDenied')
  expect(await refused(put(clientOf('sealer')))).toBe('ok')
  expect(await refused(put(s3, { ...lock, Bucket: 'plain' }))).toBe('400 InvalidRequest')
})

test('versions stay; a delete marker hides them', async () => {
  const { s3 } = await stack()
  const first = await put(s3, { Body: 'one' })
  const second = await put(s3, { Body: 'two' })
  const text = async (VersionId?: string) => {
    const got = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
    return got.Body?.transformToString()
  }
  expect([await text(), await text(first.VersionId), await text(second.VersionId)]).toEqual(['two', 'one', 'two'])
  const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key }))
  expect(marker.DeleteMarker).toBe(true)
  expect(await refused(text())).toBe('404 NoSuchKey')
  expect(await refused(text(marker.VersionId))).toBe('405 MethodNotAllowed')
  expect(await refused(text('0'.repeat(32)))).toBe('404 NoSuchVersion')
  expect(await refused(text('x'))).toBe('400 InvalidArgument')
  const CopySource = `${Bucket}/${encodeURIComponent(Key)}?versionId=${first.VersionId}`
  const copy = await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }))
  expect(copy.CopySourceVersionId).toBe(first.VersionId)
  expect(await remove(s3, marker.VersionId)).toBe('ok')
  expect(await text()).toBe('two')
})

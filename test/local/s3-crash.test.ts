import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startS3 } from '../../infra/local/s3/front.ts'
import type { S3ObjectCreated } from '../../infra/local/types.ts'
import { bucket, refused, stack } from './s3-stack.ts'

const Bucket = 'plain'
const filesOf = async (dir: string) => (await readdir(join(dir, Bucket))).filter((name) => name !== 'uploads')

/** Starts a second S3 on a folder and gives what it tells its listener. */
async function told(dir: string, versioned = false): Promise<S3ObjectCreated[]> {
  const events: S3ObjectCreated[] = []
  const part = await startS3({
    dir,
    buckets: [bucket(Bucket, { versioned })],
    principals: () => undefined,
    onObjectCreated: (record) => void events.push(record),
  })
  await vi.waitFor(async () => expect((await filesOf(dir)).filter((name) => name.endsWith('.event'))).toEqual([]))
  await part.close()
  return events
}

test('an event that was not handled is told again, one that was is not', async () => {
  const handled: string[] = []
  const onObjectCreated = ({ key }: S3ObjectCreated) => {
    if (key === 'lost') return new Promise<void>(() => undefined)
    handled.push(key)
    return Promise.resolve()
  }
  const { s3, dir } = await stack({ onObjectCreated })
  await s3.send(new PutObjectCommand({ Bucket, Key: 'lost', Body: '1' }))
  await s3.send(new PutObjectCommand({ Bucket, Key: 'seen', Body: '22' }))
  await vi.waitFor(async () => expect((await filesOf(dir)).filter((name) => name.endsWith('.event'))).toHaveLength(1))
  expect(handled).toEqual(['seen'])
  expect(await told(dir)).toMatchObject([{ bucket: Bucket, key: 'lost', size: 1 }])
  expect(await told(dir)).toEqual([])
})

test('a listener that fails is told again', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const { s3, dir } = await stack({ onObjectCreated: () => Promise.reject(new Error('no')) })
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '1' }))
  await vi.waitFor(() => expect(logged).toHaveBeenCalledOnce())
  logged.mockRestore()
  expect(await told(dir)).toMatchObject([{ key: 'k' }])
})

test('what a crash left uncommitted is not an object', async () => {
  const { s3, dir } = await stack()
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'whole' }))
  const before = (await filesOf(dir)).filter((name) => !name.endsWith('.event'))
  const id = '0'.repeat(32)
  // Cut off while receiving; between marker and commit; while writing the JSON; between commit and clean-up.
  for (const name of [id, `${id}.event`, `${id}.json.tmp`]) await writeFile(join(dir, Bucket, name), '{"half')
  expect(await told(dir)).toEqual([])
  expect((await filesOf(dir)).sort()).toEqual(before.sort())
})

test('an overwrite that was cut off before its clean-up is the object', async () => {
  const { s3, dir, part } = await stack()
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'old' }))
  await part.close()
  const names = await filesOf(dir)
  const [data = ''] = names.filter((name) => /^[0-9a-f]{32}$/.test(name))
  const old = JSON.parse(await readFile(join(dir, Bucket, `${data}.json`), 'utf8'))
  const id = 'f'.repeat(32)
  await writeFile(join(dir, Bucket, id), 'new')
  await writeFile(
    join(dir, Bucket, `${id}.json`),
    JSON.stringify({ ...old, id, order: old.order + 1, checksum: undefined }),
  )
  const again = await stack({ dir })
  const got = await again.s3.send(new GetObjectCommand({ Bucket, Key: 'k' }))
  expect(await got.Body?.transformToString()).toBe('new')
  expect((await filesOf(dir)).sort()).toEqual([id, `${id}.json`])
})

test('objects survive a restart, and a broken upload leaves nothing', async () => {
  const { s3, dir, part } = await stack()
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'kept', Metadata: { a: 'b' } }))
  const wrong = new PutObjectCommand({ Bucket, Key: 'k', Body: 'lost', ChecksumCRC32: 'AAAAAA==' })
  expect(await refused(s3.send(wrong))).toBe('400 BadDigest')
  await part.close()
  const again = await stack({ dir })
  const got = await again.s3.send(new GetObjectCommand({ Bucket, Key: 'k' }))
  expect([await got.Body?.transformToString(), got.Metadata]).toEqual(['kept', { a: 'b' }])
  expect(await filesOf(dir)).toHaveLength(2)
})

test('what was acknowledged before a SIGKILL is whole, and its event is told', async () => {
  const { dir, part } = await stack()
  await part.close()
  const child = spawn(process.execPath, [join(import.meta.dirname, 's3-child.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [url] = await once(child.stdout, 'data')
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'secret of operator' }
  const s3 = new S3Client({ endpoint: `${url}`.trim(), region: 'local-1', maxAttempts: 1, credentials })
  const content = (key: string) => key.padEnd(50_000, key)
  const acknowledged: string[] = []
  const write = async (lane: number) => {
    for (let i = 0; child.exitCode === null && child.signalCode === null; i++) {
      const Key = `${lane}/${i}`
      const sent = await refused(s3.send(new PutObjectCommand({ Bucket, Key, Body: content(Key) }))).catch(
        () => 'broken off',
      )
      if (sent !== 'ok') return
      if (acknowledged.push(Key) === 40) child.kill('SIGKILL')
    }
  }
  await Promise.all([0, 1, 2, 3].map(write))
  const events: string[] = []
  const again = await stack({ dir, onObjectCreated: ({ key }) => void events.push(key) })
  const { Contents = [] } = await again.s3.send(new ListObjectsV2Command({ Bucket }))
  const keys = Contents.map(({ Key = '' }) => Key)
  expect(keys).toEqual(expect.arrayContaining(acknowledged))
  expect(events.sort()).toEqual([...keys].sort())
  for (const Key of keys) {
    const got = await again.s3.send(new GetObjectCommand({ Bucket, Key }))
    expect(await got.Body?.transformToString()).toBe(content(Key))
  }
})

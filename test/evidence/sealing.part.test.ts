import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import exifr from 'exifr'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { handler as onPhotoArrived } from '../../functions/evidence/on-photo-arrived.ts'
import { photosByIds } from '../../functions/evidence/table.ts'
import { entryHash } from '../../functions/kernel/chain.ts'
import { dynamo } from '../../functions/platform/aws.ts'
import { s3 } from '../../functions/platform/s3.ts'
import { hashed } from './jpeg.ts'
import { announce, arrival, plantArea, plantMember, startParts, upload } from './parts.ts'
import { actions, bytesAt, history, hours, stored, strike, taken } from './taken.ts'

let parts: Awaited<ReturnType<typeof startParts>>
beforeAll(async () => {
  parts = await startParts()
}, 60_000)
afterAll(() => parts.close())

/** How many versions of an original were ever made: each tells an event. */
const versionsOf = (key: string) =>
  parts.events.filter((told) => told.bucket === 'originals' && told.key === key).length

describe('a photo that arrives', () => {
  test('is sealed: untouched original, clean copy, chained history', async () => {
    const { id, key, bytes } = await taken(1)
    await onPhotoArrived(arrival(key))
    const photo = await stored(id)
    expect(photo).toMatchObject({
      state: 'sealed',
      width: 320,
      height: 240,
      flags: [],
      exif: { camera: 'Wangge Test' },
    })
    expect(await bytesAt('originals', key)).toEqual(bytes)
    expect(await exifr.parse(await bytesAt('copies', key))).toBeUndefined()
    const entries = await history(id)
    expect(entries.map((entry) => [entry.seq, entry.action])).toEqual([
      [1, 'announce-photo'],
      [2, 'seal-photo'],
    ])
    for (const [at, entry] of entries.entries()) {
      expect(entry.hash).toBe(entryHash(entry as Parameters<typeof entryHash>[0]))
      expect(entry.prev).toBe(entries[at - 1]?.hash ?? null)
    }
    expect(photo).toMatchObject({ version: 2, head: entries[1]?.hash })
    expect(entries[1]?.data).toMatchObject({ key, sha256: photo.sha256, bytes: bytes.length, flags: [] })
  })

  test('is sealed once, however often and from wherever it is told', async () => {
    const { id, key } = await taken(2)
    await Promise.all([1, 2, 3, 4].map(() => onPhotoArrived(arrival(key))))
    await onPhotoArrived(arrival(key, hours(30)))
    await strike(hours(48))
    expect(await actions(id)).toEqual(['announce-photo', 'seal-photo'])
    expect(versionsOf(key)).toBe(1)
  })

  test('is told of by S3 itself as well as over EventBridge; one that fails holds up no other', async () => {
    const [bad, good] = [await taken(22), await taken(23)]
    const record = (key: string) => ({ s3: { object: { key } }, eventTime: new Date().toISOString() })
    const both = { Records: [bad.key, good.key].map(record) } as Parameters<typeof onPhotoArrived>[0]
    failOnce(dynamo(), TransactWriteCommand, () => true)
    await expect(onPhotoArrived(both)).rejects.toThrow('crash')
    expect((await photosByIds([bad.id, good.id])).map((photo) => photo.state)).toEqual(['announced', 'sealed'])
    await onPhotoArrived(both)
    expect((await stored(bad.id)).state).toBe('sealed')
  })

  test.each([
    ['before the commit', () => failOnce(dynamo(), TransactWriteCommand, () => true)],
    ['between original and copy', () => failOnce(s3(), PutObjectCommand, ({ Bucket }) => Bucket === 'copies')],
  ])('ends the same after a crash %s', async (_, crash) => {
    const { id, key, bytes } = await taken(3)
    crash()
    await expect(onPhotoArrived(arrival(key))).rejects.toThrow('crash')
    expect(await stored(id)).toMatchObject({ state: 'announced', version: 1 })
    await onPhotoArrived(arrival(key))
    const photo = await stored(id)
    expect(photo).toMatchObject({ state: 'sealed', version: 2 })
    expect(await bytesAt('originals', key)).toEqual(bytes)
    expect(versionsOf(key)).toBe(1)
    expect(await actions(id)).toEqual(['announce-photo', 'seal-photo'])
  })

  test('never replaces other bytes that stand under its key', async () => {
    const { id, key } = await taken(4)
    const ChecksumAlgorithm = 'SHA256'
    await s3().send(new PutObjectCommand({ Bucket: 'originals', Key: key, Body: 'other', ChecksumAlgorithm }))
    await expect(onPhotoArrived(arrival(key))).rejects.toThrow('evidence-key-taken')
    expect((await stored(id)).state).toBe('announced')
    // So that the strokes of other tests do not meet it again.
    await s3().send(new DeleteObjectCommand({ Bucket: 'inbox', Key: key }))
  })

  test('is rejected with its reason when it is no image, and leaves no evidence', async () => {
    const { one } = await plantArea()
    const junk = hashed(Buffer.from('these bytes are what was announced, but no photo'))
    const { id, upload: to } = await announce(await plantMember('reporter', one), one, junk)
    expect(await upload(to, junk.bytes)).toBe(200)
    const { key } = await stored(id)
    await onPhotoArrived(arrival(key))
    expect(await stored(id)).toMatchObject({ state: 'rejected', reason: 'not-jpeg' })
    expect(versionsOf(key)).toBe(0)
    expect((await history(id)).at(-1)).toMatchObject({ action: 'reject-photo', data: { reason: 'not-jpeg' } })
  })

  test.each(['photos/X/2026-11-20/01JD4Z0000000000000000000X.jpg', 'photos/x.jpg', 'other/thing'])(
    'under an unknown key (%s) changes nothing',
    async (key) => {
      await expect(onPhotoArrived(arrival(key))).resolves.toBeUndefined()
    },
  )

  test('but an event without an object changes nothing either', async () => {
    const { id, key } = await taken(5, { arrives: false })
    await onPhotoArrived(arrival(key))
    expect((await stored(id)).state).toBe('announced')
  })
})

/** The next command of this kind fails as when the function dies before it. */
function failOnce<C>(
  client: { send: (...given: never[]) => unknown },
  kind: new (input: never) => { input: C },
  which: (input: C) => boolean,
): void {
  const send = client.send.bind(client)
  const spy = vi.spyOn(client, 'send').mockImplementation((...given: never[]) => {
    const [command] = given as unknown[]
    if (!(command instanceof kind) || !which(command.input)) return send(...given)
    spy.mockRestore()
    return Promise.reject(new Error('crash'))
  })
}

describe('the upload takes only what was announced', () => {
  test('other bytes, more bytes, other keys, missing headers and a second time are refused', async () => {
    const { upload: to, bytes } = await taken(6, { arrives: false })
    const flipped = Buffer.from(bytes)
    flipped[100] = (flipped[100] ?? 0) ^ 1
    const without = (name: string) =>
      Object.fromEntries(Object.entries(to.headers).filter(([header]) => header !== name))
    expect(await upload(to, flipped)).toBe(400)
    expect(await upload(to, Buffer.concat([bytes, bytes]))).toBe(403)
    expect(await upload({ ...to, url: to.url.replace('.jpg', 'X.jpg') }, bytes)).toBe(403)
    expect(await upload({ ...to, headers: { ...to.headers, 'content-type': 'image/png' } }, bytes)).toBe(403)
    for (const header of ['if-none-match', 'x-amz-checksum-sha256', 'content-type']) {
      expect(await upload({ ...to, headers: without(header) }, bytes)).toBe(403)
    }
    expect(await upload(to, bytes)).toBe(200)
    expect(await upload(to, bytes)).toBe(412)
  })

  test('the link tells its own end and its key, and signs no checksum of an empty body', async () => {
    const { upload: to, key, one, id } = await taken(7, { arrives: false })
    const query = new URL(to.url).searchParams
    expect(decodeURIComponent(new URL(to.url).pathname)).toContain(key)
    expect(key).toMatch(new RegExp(`^photos/${one}/\\d{4}-\\d\\d-\\d\\d/${id}\\.jpg$`))
    expect(query.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
    )
    expect([...query.keys()].filter((name) => name.toLowerCase().includes('checksum'))).toEqual([])
    const left = Date.parse(to.expiresAt) - Date.now()
    expect(left).toBeGreaterThan(3_500_000)
    expect(left).toBeLessThanOrEqual(3_600_000)
  })
})

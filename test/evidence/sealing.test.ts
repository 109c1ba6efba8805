import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import exifr from 'exifr'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasArrived } from '../../functions/evidence/inbox.ts'
import { historyOf } from '../../functions/evidence/ledger.ts'
import { handler as onHourStruck } from '../../functions/evidence/on-hour-struck.ts'
import { handler as onPhotoArrived } from '../../functions/evidence/on-photo-arrived.ts'
import { s3 } from '../../functions/evidence/s3.ts'
import { type Photo, photoById, photosByIds } from '../../functions/evidence/table.ts'
import { entryHash } from '../../functions/kernel/chain.ts'
import { dynamo } from '../../functions/platform/aws.ts'
import { exifAt, hashed, jpeg } from './jpeg.ts'
import { announce, arrival, plantArea, plantMember, startParts, upload } from './parts.ts'

let parts: Awaited<ReturnType<typeof startParts>>
beforeAll(async () => {
  parts = await startParts()
}, 60_000)
afterAll(() => parts.close())

const stored = async (id: string): Promise<Photo> => {
  const photo = await photoById(id)
  if (!photo) throw new Error('no such photo')
  return photo
}
const history = async (id: string) => (await historyOf(`photo/${id}`, { limit: 100 })).items
const actions = async (id: string) => (await history(id)).map((entry) => entry.action)
const bytesAt = async (Bucket: string, Key: string) => {
  const { Body: body } = await s3().send(new GetObjectCommand({ Bucket, Key }))
  return Buffer.from((await body?.transformToByteArray()) ?? [])
}
/** How many versions of an original were ever made: each tells an event. */
const versionsOf = (key: string) =>
  parts.events.filter((told) => told.bucket === 'originals' && told.key === key).length
const strike = (at: Date) =>
  onHourStruck({ time: at.toISOString() } as Parameters<typeof onHourStruck>[0], {
    getRemainingTimeInMillis: () => 300_000,
  })
const hours = (count: number, from = new Date()) => new Date(from.getTime() + count * 3_600_000)

/** A photo that a reporter announced and, unless told otherwise, uploaded; its event is not delivered yet. */
async function taken(seed: number, told: Parameters<typeof announce>[3] & { arrives?: boolean } = {}) {
  const { one } = await plantArea()
  const reporter = await plantMember('reporter', one)
  const photo = await jpeg(seed, { exif: exifAt({ lat: 29.85, lng: 115.56 }) })
  const announced = await announce(reporter, one, photo, told)
  if (told.arrives !== false) expect(await upload(announced.upload, photo.bytes)).toBe(200)
  const { key } = await stored(announced.id)
  return { ...announced, key, bytes: photo.bytes, one, reporter, photo }
}

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

describe('the clock', () => {
  test('seals what arrived though no event told of it', async () => {
    const { id, key, bytes } = await taken(8)
    await strike(hours(1))
    expect(await stored(id)).toMatchObject({ state: 'sealed' })
    expect(await bytesAt('originals', key)).toEqual(bytes)
    expect((await history(id)).at(-1)?.actor).toBe('system/on-hour-struck')
  })

  test('gives up after a day, not before; an event that comes later changes nothing', async () => {
    const { id, key, upload: to, bytes } = await taken(9, { arrives: false })
    await strike(hours(23))
    expect((await stored(id)).state).toBe('announced')
    await strike(hours(25))
    await strike(hours(26))
    expect(await stored(id)).toMatchObject({ state: 'expired', version: 2 })
    expect(await upload(to, bytes)).toBe(200)
    await onPhotoArrived(arrival(key))
    expect((await stored(id)).state).toBe('expired')
    expect(await actions(id)).toEqual(['announce-photo', 'expire-photo'])
  })

  test('stops in time when many wait, and goes on at the next stroke', async () => {
    const { id } = await taken(10)
    const event = { time: hours(1).toISOString() } as Parameters<typeof onHourStruck>[0]
    await onHourStruck(event, { getRemainingTimeInMillis: () => 1000 })
    expect((await stored(id)).state).toBe('announced')
    await strike(hours(1))
    expect((await stored(id)).state).toBe('sealed')
  })
})

describe('compared with others', () => {
  test('of two with the same bytes that are sealed at once, exactly one is the duplicate of the other', async () => {
    const first = await taken(11)
    const second = await announce(first.reporter, first.one, first.photo)
    expect(await upload(second.upload, first.bytes)).toBe(200)
    const keys = [first.key, (await stored(second.id)).key]
    await Promise.all(keys.map((key) => onPhotoArrived(arrival(key))))
    const both = await photosByIds([first.id, second.id])
    expect(both.map((photo) => photo.state)).toEqual(['sealed', 'sealed'])
    const flagged = both.filter((photo) => photo.flags.includes('duplicate'))
    expect(flagged).toHaveLength(1)
    expect(flagged[0]?.duplicateOf).toBe(both.find((photo) => photo !== flagged[0])?.id)
    expect(both.flatMap((photo) => photo.flags)).not.toContain('similar')
  })

  test('a photo much like another of its area is similar; elsewhere it is not looked for', async () => {
    const first = await taken(12)
    await onPhotoArrived(arrival(first.key))
    const again = hashed(await (await import('sharp')).default(first.bytes).jpeg({ quality: 60 }).toBuffer())
    const sealed = async (reporter: string, area: string) => {
      const { id, upload: to } = await announce(reporter, area, again)
      await upload(to, again.bytes)
      await onPhotoArrived(arrival((await stored(id)).key))
      return stored(id)
    }
    expect(await sealed(first.reporter, first.one)).toMatchObject({ flags: ['similar'], similarTo: first.id })
    const { one } = await plantArea()
    expect((await sealed(await plantMember('reporter', one), one)).flags).not.toContain('similar')
  })

  test('a reporter who was far away a minute before is flagged, whichever photo arrives first', async () => {
    const now = new Date()
    const first = await taken(13, { takenAt: new Date(now.getTime() - 60_000), location: { lat: 29.85, lng: 115.56 } })
    const photo = await jpeg(14)
    const second = await announce(first.reporter, first.one, photo, {
      takenAt: now,
      location: { lat: 29.95, lng: 115.56 },
    })
    await upload(second.upload, photo.bytes)
    await onPhotoArrived(arrival((await stored(second.id)).key))
    expect((await stored(second.id)).flags).toEqual([])
    await onPhotoArrived(arrival(first.key))
    expect((await stored(first.id)).flags).toEqual(['impossible-speed'])
  })

  test('one camera in the hands of two people is flagged for the second', async () => {
    const { one } = await plantArea()
    const flags = []
    for (const [seed, reporter] of [
      [15, await plantMember('reporter', one)],
      [16, await plantMember('reporter', one)],
    ] as const) {
      const photo = await jpeg(seed, { exif: exifAt({ serial: 'S-1' }) })
      const { id, upload: to } = await announce(reporter, one, photo)
      await upload(to, photo.bytes)
      await onPhotoArrived(arrival((await stored(id)).key))
      flags.push((await stored(id)).flags)
    }
    expect(flags).toEqual([[], ['one-device-many-people']])
  })

  test('late is measured from the shutter to the arrival', async () => {
    const { id, key } = await taken(17, { takenAt: hours(-25) })
    await onPhotoArrived(arrival(key))
    expect((await stored(id)).flags).toEqual(['late'])
  })
})

describe('what other capabilities read', () => {
  test('photos by ids come in the order asked, unknown ones left out', async () => {
    const [a, b] = [await taken(18, { arrives: false }), await taken(19, { arrives: false })]
    expect((await photosByIds([b.id, 'nobody', a.id, b.id])).map((photo) => photo.id)).toEqual([b.id, a.id, b.id])
    expect(await photosByIds([])).toEqual([])
  })

  test('has a photo arrived? By HEAD while it is announced, by its state after', async () => {
    const { id, key, upload: to, bytes } = await taken(20, { arrives: false })
    expect(await hasArrived(await stored(id))).toBe(false)
    await upload(to, bytes)
    expect(await hasArrived(await stored(id))).toBe(true)
    await onPhotoArrived(arrival(key))
    expect(await hasArrived(await stored(id))).toBe(true)
    expect(await hasArrived({ state: 'expired', key })).toBe(false)
  })

  test('a history is read page by page, and refuses a cursor that is none', async () => {
    const { id, key } = await taken(21)
    await onPhotoArrived(arrival(key))
    const first = await historyOf(`photo/${id}`, { limit: 1 })
    expect(first.items.map((entry) => entry.seq)).toEqual([1])
    const second = await historyOf(`photo/${id}`, { limit: 1, cursor: first.next ?? '' })
    expect(second).toMatchObject({ items: [{ seq: 2 }], next: null })
    const forged = Buffer.from('["x"]').toString('base64url')
    await expect(historyOf(`photo/${id}`, { limit: 1, cursor: forged })).rejects.toMatchObject({ code: 'invalid' })
  })
})

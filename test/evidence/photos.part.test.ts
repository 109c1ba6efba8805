import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announcePhoto, getLedger, getPhoto, getPhotoHistory, listPhotos } from '../../functions/evidence/contract.ts'
import { handler as onPhotoArrived } from '../../functions/evidence/on-photo-arrived.ts'
import { photoById } from '../../functions/evidence/table.ts'
import { entryHash } from '../../functions/kernel/chain.ts'
import { localDay } from '../../functions/kernel/time.ts'
import { exifAt, jpeg } from './jpeg.ts'
import { announce, arrival, ask, plantArea, plantMember, startParts, upload } from './parts.ts'

let parts: Awaited<ReturnType<typeof startParts>>
beforeAll(async () => {
  parts = await startParts()
}, 60_000)
afterAll(() => parts.close())

const good = {
  sha256: 'ab'.repeat(32),
  bytes: 48_213,
  contentType: 'image/jpeg',
  takenAt: '2026-11-20T09:12:03+08:00',
  location: { lat: 29.85, lng: 115.56, accuracy: 12 },
}

/** A sealed photo in the first of two grids, with a reporter in each. */
async function sealed(seed: number) {
  const { root, one, two } = await plantArea()
  const [reporter, other] = [await plantMember('reporter', one), await plantMember('reporter', two)]
  const photo = await jpeg(seed, { exif: exifAt({ lat: 29.85, lng: 115.56 }) })
  const { id, upload: to } = await announce(reporter, one, photo)
  await upload(to, photo.bytes)
  await onPhotoArrived(arrival((await photoById(id))?.key ?? ''))
  return { root, one, two, reporter, other, id, photo, params: { id } }
}

const fetched = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())

describe('announcing', () => {
  test.each<[string, object, string]>([
    ['sha256', { sha256: 'AB'.repeat(32) }, '/sha256'],
    ['bytes', { bytes: 20 * 1024 * 1024 + 1 }, '/bytes'],
    ['no bytes', { bytes: 0 }, '/bytes'],
    ['contentType', { contentType: 'image/png' }, '/contentType'],
    ['a time without zone', { takenAt: '2026-11-20T09:12:03' }, '/takenAt'],
    ['a place off the earth', { location: { lat: 91, lng: 0 } }, '/location/lat'],
    ['an unknown field', { key: 'photos/mine.jpg' }, '/key'],
  ])('%s is refused, naming the field', async (_, wrong, pointer) => {
    const { one } = await plantArea()
    const reporter = await plantMember('reporter', one)
    const { status, body } = await ask(reporter, announcePhoto, { body: { area: one, ...good, ...wrong } })
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'invalid', pointer])
  })

  test('reporters announce within their areas, others anywhere; outside reads as unknown', async () => {
    const { root, one, two } = await plantArea()
    const announceAs = async (member: string, area: string) => {
      const { status, body } = await ask(member, announcePhoto, { body: { area, ...good } })
      return status === 201 ? 201 : [body.code, body.errors?.[0]?.pointer]
    }
    const reporter = await plantMember('reporter', one)
    expect(await announceAs(reporter, one)).toBe(201)
    expect(await announceAs(reporter, two)).toEqual(['unknown-area', '/area'])
    expect(await announceAs(reporter, 'nowhere')).toEqual(['unknown-area', '/area'])
    expect(await announceAs(await plantMember('reporter', root), two)).toBe(201)
    expect(await announceAs(await plantMember('handler'), two)).toBe(201)
    expect(await announceAs(await plantMember('auditor'), two)).toEqual(['forbidden', undefined])
  })

  test('the day in the key is that of the county, not of UTC', async () => {
    const { one } = await plantArea()
    const at = new Date('2026-11-20T16:30:00Z')
    const { upload: to } = await announce(await plantMember('reporter', one), one, await jpeg(1), { at })
    expect(decodeURIComponent(to.url)).toContain(`photos/${one}/2026-11-21/`)
  })

  test('a place finer than any store can hold is kept to the centimetre', async () => {
    const { one } = await plantArea()
    const reporter = await plantMember('reporter', one)
    const location = { lat: 5e-324, lng: -115.560000049, accuracy: 1e-200 }
    const { status, body } = await ask(reporter, announcePhoto, { body: { area: one, ...good, location } })
    expect(status).toBe(201)
    const photo = await ask(reporter, getPhoto, { params: { id: body.id } })
    expect(photo.body.location).toEqual({ lat: 0, lng: -115.56, accuracy: 0 })
  })

  test('the same idempotency key announces once', async () => {
    const { one } = await plantArea()
    const reporter = await plantMember('reporter', one)
    const sent = { body: { area: one, ...good }, key: `key-${one}` }
    const [first, second] = [await ask(reporter, announcePhoto, sent), await ask(reporter, announcePhoto, sent)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
  })
})

describe('reading', () => {
  test('shows the copy, never inner keys or hashes of devices', async () => {
    const { reporter, params, photo, one } = await sealed(2)
    const { status, headers, body } = await ask(reporter, getPhoto, { params })
    expect(status).toBe(200)
    expect(headers.etag).toBe('"2"')
    expect(body).toMatchObject({ state: 'sealed', sha256: photo.sha256, area: one, reporter, flags: [] })
    expect(body.exif).toMatchObject({ location: { lat: 29.85, lng: 115.56 }, camera: 'Wangge Test' })
    for (const inner of ['key', 'path', 'phash', 'device', 'head', 'original', 'duplicateOf']) {
      expect(body).not.toHaveProperty(inner)
    }
    const copy = await fetched(body.copy.url)
    expect(copy.subarray(0, 2).toString('hex')).toBe('ffd8')
    expect(copy.equals(photo.bytes)).toBe(false)
    expect(Date.parse(body.copy.expiresAt)).toBeGreaterThan(Date.now())
  })

  test('out of scope answers with the very bytes of an unknown id', async () => {
    const { other, params } = await sealed(3)
    const unknown = await ask(other, getPhoto, { params: { id: '01JD4Z0000000000000000000X' } })
    const outside = await ask(other, getPhoto, { params })
    expect(outside.status).toBe(404)
    expect(outside.body).toEqual(unknown.body)
    expect((await ask(other, getPhotoHistory, { params })).body).toEqual(unknown.body)
  })

  test.each(['dispatcher', 'handler', 'supervisor', 'auditor', 'admin'] as const)('a %s reads any', async (role) => {
    const { params } = await sealed(4)
    expect((await ask(await plantMember(role), getPhoto, { params })).status).toBe(200)
  })

  test.each(['assessor', 'hr'] as const)('a %s reads none', async (role) => {
    const { params } = await sealed(5)
    expect((await ask(await plantMember(role), getPhoto, { params })).status).toBe(403)
  })
})

describe('the original', () => {
  const query = { original: 'true' }

  test('is handed out untouched, and each time stands in the history first', async () => {
    const { params, photo, id } = await sealed(6)
    const auditor = await plantMember('auditor')
    const { body } = await ask(auditor, getPhoto, { params, query })
    expect(await fetched(body.original.url)).toEqual(photo.bytes)
    await ask(auditor, getPhoto, { params })
    const both = await Promise.all([1, 2].map(() => ask(auditor, getPhoto, { params, query })))
    expect(both.map((answer) => answer.status)).toEqual([200, 200])
    const { items } = (await ask(auditor, getLedger, { params: { kind: 'photo', id } })).body
    const read = { action: 'get-photo', actor: `member/${auditor}`, data: { original: true } }
    expect(items.slice(2)).toMatchObject([read, read, read])
    for (const [at, entry] of items.entries()) {
      expect(entry).toMatchObject({ seq: at + 1, prev: items[at - 1]?.hash ?? null, hash: entryHash(entry) })
    }
  })

  test.each(['reporter', 'dispatcher', 'handler'] as const)('is not for a %s', async (role) => {
    const { params, one, reporter } = await sealed(7)
    const { status, body } = await ask(await plantMember(role, one), getPhoto, { params, query })
    expect([status, body.code]).toEqual([403, 'forbidden'])
    expect((await ask(reporter, getPhotoHistory, { params })).body.items).toHaveLength(2)
  })

  test('is there only once the photo is sealed', async () => {
    const { one } = await plantArea()
    const { id } = await announce(await plantMember('reporter', one), one, await jpeg(8))
    const { status, body } = await ask(await plantMember('auditor'), getPhoto, { params: { id }, query })
    expect([status, body.code, body.state, body.actions]).toEqual([409, 'wrong-state', 'announced', []])
  })
})

describe('listing', () => {
  test('by area with everything below it, by day, page by page, within reach', async () => {
    const { root, one, two } = await plantArea()
    const at = new Date('2026-03-01T04:00:00Z')
    const dispatcher = await plantMember('dispatcher')
    const ids: string[] = []
    for (const [seed, area] of [one, one, two, two, two].entries()) {
      ids.push((await announce(dispatcher, area, await jpeg(seed), { at })).id)
    }
    const list = async (member: string, query: Record<string, string>) =>
      (await ask(member, listPhotos, { query: { day: '2026-03-01', ...query } })).body
    const idsOf = (page: { items: { id: string }[] }) => page.items.map((photo) => photo.id)

    expect(idsOf(await list(dispatcher, { area: root })).toSorted()).toEqual(ids.toSorted())
    expect(idsOf(await list(dispatcher, { area: one })).toSorted()).toEqual(ids.slice(0, 2).toSorted())
    expect(idsOf(await list(dispatcher, { area: root, day: '2026-03-02' }))).toEqual([])
    expect(idsOf(await list(await plantMember('reporter', two), {})).toSorted()).toEqual(ids.slice(2).toSorted())

    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(dispatcher, { area: root, limit: '2', ...(cursor && { cursor }) })
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...idsOf(page))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual(ids.toSorted())
    expect(new Set(seen).size).toBe(5)
  })

  test('the day is today unless told, and an area out of reach is unknown', async () => {
    const { one, two } = await plantArea()
    const reporter = await plantMember('reporter', one)
    const { id } = await announce(reporter, one, await jpeg(9))
    const { body } = await ask(reporter, listPhotos)
    expect(body.items).toMatchObject([{ id, state: 'announced', exif: {}, flags: [] }])
    expect(localDay(new Date(body.items[0].announcedAt), 'Asia/Shanghai')).toMatch(/^\d{4}-\d\d-\d\d$/)
    const refused = await ask(reporter, listPhotos, { query: { area: two } })
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown-area'])
  })
})

describe('the ledger of any subject', () => {
  test('is for auditor and admin; what has none is unknown', async () => {
    const { id, reporter } = await sealed(10)
    const params = { kind: 'photo', id }
    expect((await ask(await plantMember('admin'), getLedger, { params })).body.items).toHaveLength(2)
    expect((await ask(reporter, getLedger, { params })).status).toBe(403)
    const nothing = { kind: 'photo', id: 'nobody' }
    expect((await ask(await plantMember('auditor'), getLedger, { params: nothing })).status).toBe(404)
  })

  test('holds no position but in integers, no name, and page by page the same entries', async () => {
    const { id } = await sealed(11)
    const auditor = await plantMember('auditor')
    const params = { kind: 'photo', id }
    const all = (await ask(auditor, getLedger, { params })).body.items
    expect(all[0].data.location).toEqual({ latE6: 29_850_000, lngE6: 115_560_000, accuracy: 10 })
    const first = (await ask(auditor, getLedger, { params, query: { limit: '1' } })).body
    const second = (await ask(auditor, getLedger, { params, query: { limit: '1', cursor: first.next } })).body
    expect([...first.items, ...second.items]).toEqual(all)
    expect(second.next).toBeNull()
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasArrived } from '../../functions/evidence/inbox.ts'
import { historyOf } from '../../functions/evidence/ledger.ts'
import { handler as onHourStruck } from '../../functions/evidence/on-hour-struck.ts'
import { handler as onPhotoArrived } from '../../functions/evidence/on-photo-arrived.ts'
import { photosByIds } from '../../functions/evidence/table.ts'
import { exifAt, hashed, jpeg } from './jpeg.ts'
import { announce, arrival, plantArea, plantMember, startParts, upload } from './parts.ts'
import { actions, bytesAt, history, hours, stored, strike, taken } from './taken.ts'

let parts: Awaited<ReturnType<typeof startParts>>
beforeAll(async () => {
  parts = await startParts()
}, 60_000)
afterAll(() => parts.close())

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

import exifr from 'exifr'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { readExif } from '../../functions/evidence/exif.ts'
import { derive, isJpeg, sizeOf } from '../../functions/evidence/image.ts'
import { inspect } from '../../functions/evidence/inspect-photo.ts'
import { bitsBetween } from '../../functions/evidence/rules.ts'
import { exifAt, hashed, jpeg, type Made } from './jpeg.ts'

const inspected = (made: Made) =>
  inspect({ bytes: made.bytes.length, sha256: made.sha256 }, { length: made.bytes.length, bytes: made.bytes })

/** A JPEG whose header claims another size: the frame header (SOF0) holds height and width. */
function claiming(bytes: Buffer, width: number, height: number): Buffer {
  const bomb = Buffer.from(bytes)
  const frame = bomb.indexOf(Buffer.from([0xff, 0xc0]))
  bomb.writeUInt16BE(height, frame + 5)
  bomb.writeUInt16BE(width, frame + 7)
  return bomb
}

describe('what arrived', () => {
  test('a photo with place, time and camera passes, and tells them', async () => {
    const exif = exifAt({ lat: 29.85, lng: 115.56, time: '2026:11:20 09:12:03', offset: '+08:00', serial: '12345' })
    const found = await inspected(await jpeg(1, { exif }))
    expect(found.reason).toBeUndefined()
    expect(found).toMatchObject({
      size: { width: 320, height: 240 },
      exif: { location: { lat: 29.85, lng: 115.56 }, takenAt: '2026-11-20T09:12:03+08:00', camera: 'Wangge Test' },
      device: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('a camera that knows no offset tells its wall clock, without one', async () => {
    const { bytes } = await jpeg(1, { exif: exifAt({ time: '2026:11:20 09:12:03' }) })
    expect((await readExif(bytes)).exif.takenAt).toBe('2026-11-20T09:12:03')
  })

  test.each<[string, (good: Buffer) => Buffer, string]>([
    ['cut off', (good) => good.subarray(0, Math.floor(good.length / 2)), 'cannot-be-decoded'],
    ['only a header', (good) => good.subarray(0, 20), 'cannot-be-decoded'],
    ['no image at all', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not-jpeg'],
    ['empty', () => Buffer.alloc(0), 'not-jpeg'],
    ['25 million pixels and a bit', (good) => claiming(good, 5000, 5001), 'too-many-pixels'],
    ['a decompression bomb', (good) => claiming(good, 65_500, 65_500), 'too-many-pixels'],
  ])('%s is rejected', async (_, spoil, reason) => {
    const found = await inspected(hashed(spoil((await jpeg(2)).bytes)))
    expect(found.reason).toBe(reason)
  })

  test('a photo with a damaged patch still shows something, and is kept', async () => {
    const bytes = Buffer.from((await jpeg(2)).bytes)
    bytes.fill(0, bytes.length - 900, bytes.length - 100)
    expect((await inspected(hashed(bytes))).reason).toBeUndefined()
  })

  test('a PNG is no JPEG, and no other decoder than that of JPEG is on', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    expect((await inspected(hashed(png))).reason).toBe('not-jpeg')
    expect(await sizeOf(png)).toBeUndefined()
  })

  test('other bytes or another length than announced are rejected before anything is decoded', async () => {
    const made = await jpeg(3)
    const wrong = { ...made, sha256: 'ab'.repeat(32) }
    expect((await inspected(wrong)).reason).toBe('wrong-hash')
    const longer = await inspect({ bytes: 5, sha256: made.sha256 }, { length: made.bytes.length, bytes: undefined })
    expect(longer.reason).toBe('wrong-length')
  })

  test('broken metadata tells nothing and stops nothing', async () => {
    const { bytes } = await jpeg(4, { exif: exifAt({ lat: 29.85, lng: 115.56, time: 'no time at all' }) })
    const start = bytes.indexOf('Exif\0\0')
    const spoilt = Buffer.from(bytes)
    spoilt.fill(0xff, start + 6, start + 60)
    const found = await inspected(hashed(spoilt))
    expect(found).toMatchObject({ size: { width: 320, height: 240 }, exif: {}, device: undefined })
  })

  test.each([Buffer.alloc(0), Buffer.from('nonsense'), Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff])])(
    'reading EXIF of %o never throws',
    async (bytes) => {
      expect(await readExif(bytes)).toEqual({ exif: {}, device: undefined })
    },
  )
})

describe('the shown copy', () => {
  const copyOf = async (made: Made) => (await derive(made.bytes))?.copy ?? Buffer.alloc(0)

  test('is a JPEG without any metadata', async () => {
    const exif = exifAt({ lat: 29.85, lng: 115.56, time: '2026:11:20 09:12:03', serial: '12345' })
    const copy = await copyOf(await jpeg(5, { exif }))
    expect(isJpeg(copy)).toBe(true)
    expect((await sharp(copy).metadata()).exif).toBeUndefined()
    expect(await exifr.parse(copy, true)).not.toMatchObject({ latitude: expect.anything() })
    expect(copy.includes('Wangge')).toBe(false)
  })

  test.each([
    [1600, 1200, 1280, 960],
    [1200, 1600, 960, 1280],
    [640, 480, 640, 480],
  ])('of %i × %i is at most 1280 long', async (width, height, shownWidth, shownHeight) => {
    const { width: w, height: h } = await sharp(await copyOf(await jpeg(6, { width, height }))).metadata()
    expect([w, h]).toEqual([shownWidth, shownHeight])
  })

  test('stands upright whatever the orientation tag says', async () => {
    const { bytes } = await jpeg(7)
    const lying = await sharp(bytes).withMetadata({ orientation: 6 }).toBuffer()
    const { width, height, orientation } = await sharp(await copyOf(hashed(lying))).metadata()
    expect([width, height, orientation]).toEqual([240, 320, undefined])
    expect((await readExif(lying)).exif.orientation).toBe(6)
  })
})

describe('the perceptual hash', () => {
  const hashOf = async (bytes: Buffer) => (await derive(bytes))?.phash ?? ''

  test('hardly changes when a photo is re-encoded, resized or brightened', async () => {
    const { bytes } = await jpeg(8)
    const hash = await hashOf(bytes)
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    for (const changed of [
      sharp(bytes).jpeg({ quality: 40 }),
      sharp(bytes).resize(200).jpeg(),
      sharp(bytes).modulate({ brightness: 0.85 }).jpeg(),
    ]) {
      expect(bitsBetween(hash, await hashOf(await changed.toBuffer()))).toBeLessThanOrEqual(8)
    }
  })

  test('tells different photos apart', async () => {
    const hashes = await Promise.all([11, 12, 13, 14, 15].map(async (seed) => hashOf((await jpeg(seed)).bytes)))
    for (const [at, hash] of hashes.entries()) {
      for (const other of hashes.slice(at + 1)) expect(bitsBetween(hash, other)).toBeGreaterThan(8)
    }
  })
})

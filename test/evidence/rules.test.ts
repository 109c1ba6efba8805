import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PhotoFlag, photoStates } from '../../functions/evidence/contract.ts'
import {
  bitsBetween,
  type Evidence,
  flagsOf,
  isExpired,
  legalStates,
  limitsFor,
  metresBetween,
  reasonToReject,
} from '../../functions/evidence/rules.ts'

const here = { lat: 29.85, lng: 115.56, accuracy: 12 }
/** Some 1.1 km north of here. */
const there = { lat: 29.86, lng: 115.56 }
const far = { lat: 29.95, lng: 115.56 }

const plain: Evidence = {
  photo: {
    takenAt: '2026-11-20T09:12:03+08:00',
    announcedAt: '2026-11-20T01:12:10.000Z',
    receivedAt: '2026-11-20T01:12:14.000Z',
    location: here,
    exif: { location: { lat: 29.8501, lng: 115.5601 }, takenAt: '2026-11-20T09:12:05' },
  },
  timeZone: 'Asia/Shanghai',
  isDuplicate: false,
  nearestBits: 9,
  neighbours: [],
  sharedDevice: false,
}
const but = (photo: Partial<Evidence['photo']>): Evidence => ({ ...plain, photo: { ...plain.photo, ...photo } })
const beside = (takenAt: string, location?: Evidence['photo']['location']): Evidence => ({
  ...plain,
  neighbours: [{ takenAt, location }],
})

describe('flags', () => {
  test.each<[string, Evidence, PhotoFlag[]]>([
    ['nothing odd', plain, []],
    ['the same bytes stand', { ...plain, isDuplicate: true }, ['duplicate']],
    ['8 bits apart', { ...plain, nearestBits: 8 }, ['similar']],
    ['nothing to compare with', { ...plain, nearestBits: undefined }, []],
    ['received 24 h later to the second', but({ receivedAt: '2026-11-21T01:12:03.000Z' }), []],
    ['received a second after 24 h', but({ receivedAt: '2026-11-21T01:12:04.000Z' }), ['late']],
    ['no position told', but({ location: undefined }), ['no-location']],
    ['EXIF 1.1 km away', but({ exif: { location: there } }), ['exif-location-mismatch']],
    [
      'EXIF 1.1 km away, told within 2 km',
      but({ exif: { location: there }, location: { ...here, accuracy: 2000 } }),
      [],
    ],
    ['EXIF place, none told', but({ exif: { location: there }, location: undefined }), ['no-location']],
    ['camera 10 min off', but({ exif: { takenAt: '2026-11-20T09:22:03' } }), []],
    ['camera 11 min off', but({ exif: { takenAt: '2026-11-20T09:01:03' } }), ['clock-skew']],
    ['camera tells its offset', but({ exif: { takenAt: '2026-11-20T01:12:03+00:00' } }), []],
    ['camera tells another offset', but({ exif: { takenAt: '2026-11-20T09:12:03+00:00' } }), ['clock-skew']],
    ['camera tells no time', but({ exif: {} }), []],
    ['taken after it was announced', but({ announcedAt: '2026-11-20T01:00:00.000Z' }), ['clock-skew']],
    ['11 km in 5 min', beside('2026-11-20T09:07:03+08:00', far), []],
    ['11 km in 4 min', beside('2026-11-20T09:08:03+08:00', far), ['impossible-speed']],
    ['11 km in the 4 min after', beside('2026-11-20T09:16:03+08:00', far), ['impossible-speed']],
    ['11 km in no time', beside('2026-11-20T01:12:03Z', far), ['impossible-speed']],
    [
      'a second apart, position errors may explain it',
      beside('2026-11-20T09:12:04+08:00', { lat: 29.8585, lng: 115.56 }),
      [],
    ],
    ['no position then', beside('2026-11-20T09:12:04+08:00'), []],
    ['somebody else used the camera', { ...plain, sharedDevice: true }, ['one-device-many-people']],
    [
      'several at once, in their order',
      { ...but({ location: undefined }), isDuplicate: true, sharedDevice: true },
      ['duplicate', 'no-location', 'one-device-many-people'],
    ],
  ])('%s', (_, known, flags) => {
    expect(flagsOf(known, limitsFor(24))).toEqual(flags)
  })

  test('the lag is a setting', () => {
    expect(flagsOf(but({ receivedAt: '2026-11-21T01:12:04.000Z' }), limitsFor(25))).toEqual([])
  })
})

test('nothing happens twice to a photo: only an announced one is sealed, rejected or expired', () => {
  for (const step of ['seal-photo', 'reject-photo', 'expire-photo'] as const) {
    expect(photoStates.filter((state) => legalStates[step].some((legal) => legal === state))).toEqual(['announced'])
  }
})

test.each([
  ['2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z', false],
  ['2026-11-20T00:00:00Z', '2026-11-21T00:00:01Z', true],
])('announced %s, not there at %s: expired %s', (announced, now, expired) => {
  expect(isExpired(new Date(announced), new Date(now))).toBe(expired)
})

test('the first thing wrong is the reason, length before hash before image', () => {
  const announced = { bytes: 10, sha256: 'aa' }
  const good = { bytes: 10, sha256: 'aa', isJpeg: true, size: { width: 5000, height: 5000 } }
  expect(reasonToReject(announced, good)).toBeUndefined()
  const worse = [
    [{ size: { width: 5000, height: 5001 } }, 'too-many-pixels'],
    [{ size: undefined }, 'cannot-be-decoded'],
    [{ isJpeg: false }, 'not-jpeg'],
    [{ sha256: 'ab' }, 'wrong-hash'],
    [{ bytes: 11 }, 'wrong-length'],
  ] as const
  let found = good as Parameters<typeof reasonToReject>[1]
  for (const [fault, reason] of worse) {
    found = { ...found, ...fault }
    expect(reasonToReject(announced, found)).toBe(reason)
  }
})

describe('measures', () => {
  const place = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => bits.toString(16).padStart(16, '0'))

  test('distance is symmetric, never negative, at most half round the earth', () =>
    fc.assert(
      fc.property(place, place, (a, b) => {
        const metres = metresBetween(a, b)
        expect(metres).toBeCloseTo(metresBetween(b, a), 5)
        expect(metres).toBeGreaterThanOrEqual(0)
        expect(metres).toBeLessThan(20_015_200)
      }),
    ))

  test.each([
    [{ lat: 0, lng: 0 }, { lat: 1, lng: 0 }, 111_195],
    [{ lat: 0, lng: 179.5 }, { lat: 0, lng: -179.5 }, 111_195],
    [{ lat: 60, lng: 0 }, { lat: 60, lng: 1 }, 55_597],
  ])('%o to %o', (a, b, metres) => {
    expect(Math.round(metresBetween(a, b) / 5)).toBe(Math.round(metres / 5))
  })

  test('hash distance is a metric', () =>
    fc.assert(
      fc.property(hash, hash, hash, (a, b, c) => {
        expect(bitsBetween(a, a)).toBe(0)
        expect(bitsBetween(a, b)).toBe(bitsBetween(b, a))
        expect(bitsBetween(a, c)).toBeLessThanOrEqual(bitsBetween(a, b) + bitsBetween(b, c))
      }),
    ))

  test('hash distance counts differing bits', () => {
    expect(bitsBetween('0000000000000000', 'ffffffffffffffff')).toBe(64)
    expect(bitsBetween('000000000000000f', '0000000000000001')).toBe(3)
  })
})

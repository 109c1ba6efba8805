import { toLocal } from '../kernel/local-time.ts'
import {
  type Exif,
  maxPhotoPixels,
  type PhotoFlag,
  type PhotoState,
  photoFlags,
  type RejectReason,
  type ToldLocation,
} from './contract.ts'

/** From which states a photo may take each step. What happened to it never happens again. */
export const legalStates = {
  'seal-photo': ['announced'],
  'reject-photo': ['announced'],
  'expire-photo': ['announced'],
  'get-photo': ['sealed'],
} as const satisfies Record<string, readonly PhotoState[]>

/** Bytes that did not come within so many hours will not come: the phone announces anew. */
export const expireAfterHours = 24

/** Has a photo that was announced then and has not arrived waited too long? */
export function isExpired(announcedAt: Date, now: Date): boolean {
  return now.getTime() - announcedAt.getTime() > expireAfterHours * 3_600_000
}

/** What was found in the bytes that arrived; no size when the header could not be read. */
export type Found = {
  readonly bytes: number
  readonly sha256: string
  readonly isJpeg: boolean
  readonly size: { readonly width: number; readonly height: number } | undefined
}

/** Why these bytes are not the photo that was announced; undefined when nothing speaks against decoding them. */
export function reasonToReject(
  announced: { readonly bytes: number; readonly sha256: string },
  found: Found,
): RejectReason | undefined {
  if (found.bytes !== announced.bytes) return 'wrong-length'
  if (found.sha256 !== announced.sha256) return 'wrong-hash'
  if (!found.isJpeg) return 'not-jpeg'
  if (!found.size) return 'cannot-be-decoded'
  return found.size.width * found.size.height > maxPhotoPixels ? 'too-many-pixels' : undefined
}

/** Where the flags draw their lines. They only advise, so these are ours and not a law's; `maxLagHours` is a setting. */
export type Limits = {
  readonly maxLagHours: number
  /** Camera clock against phone clock, phone clock against ours. */
  readonly skewMinutes: number
  /** Between the told and the EXIF position, beyond the told accuracy. */
  readonly exifMetres: number
  /** Faster than any road here, over a distance that no position error explains. */
  readonly speedKmh: number
  readonly speedMetres: number
  /** Of 64 bits of the perceptual hash. */
  readonly similarBits: number
}

/** The lines for a county whose photos may lag so many hours. */
export function limitsFor(maxLagHours: number): Limits {
  return { maxLagHours, skewMinutes: 10, exifMetres: 500, speedKmh: 150, speedMetres: 1000, similarBits: 8 }
}

type Taken = { readonly takenAt: string; readonly location?: ToldLocation | undefined }

/** All that is known of a photo when it is judged. */
export type Evidence = {
  readonly photo: Taken & { readonly announcedAt: string; readonly receivedAt: string; readonly exif: Exif }
  /** The county's: a camera that knows no offset writes what the clock on the wall shows. */
  readonly timeZone: string
  readonly isDuplicate: boolean
  /** Bits by which the nearest of the area's recent photos differs. */
  readonly nearestBits: number | undefined
  /** The same reporter's photos before and after. */
  readonly neighbours: readonly Taken[]
  readonly sharedDevice: boolean
}

const checks: Readonly<Record<PhotoFlag, (known: Evidence, limits: Limits) => boolean>> = {
  duplicate: (known) => known.isDuplicate,
  similar: (known, limits) => known.nearestBits !== undefined && known.nearestBits <= limits.similarBits,
  late: ({ photo }, limits) => minutesFrom(photo.takenAt, photo.receivedAt) > limits.maxLagHours * 60,
  'no-location': ({ photo }) => photo.location === undefined,
  'exif-location-mismatch': ({ photo: { exif, location } }, limits) =>
    exif.location !== undefined &&
    location !== undefined &&
    metresBetween(exif.location, location) - (location.accuracy ?? 0) > limits.exifMetres,
  'clock-skew': (known, limits) =>
    minutesFrom(known.photo.announcedAt, known.photo.takenAt) > limits.skewMinutes ||
    cameraSkewMinutes(known) > limits.skewMinutes,
  'impossible-speed': ({ photo, neighbours }, limits) => neighbours.some((other) => isImpossible(photo, other, limits)),
  'one-device-many-people': (known) => known.sharedDevice,
}

/** What a person should look at, in the fixed order of the flags. */
export function flagsOf(known: Evidence, limits: Limits): PhotoFlag[] {
  return photoFlags.filter((flag) => checks[flag](known, limits))
}

function minutesFrom(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000
}

/** How far camera and phone differ; 0 when the camera told no time. Without an offset wall clocks are compared. */
function cameraSkewMinutes({ photo, timeZone }: Evidence): number {
  const camera = photo.exif.takenAt
  if (camera === undefined) return 0
  if (/[+-]\d\d:\d\d$/.test(camera)) return Math.abs(minutesFrom(photo.takenAt, camera))
  return Math.abs(Date.parse(`${camera}Z`) - toLocal(timeZone, Date.parse(photo.takenAt))) / 60_000
}

function isImpossible(one: Taken, other: Taken, limits: Limits): boolean {
  if (!one.location || !other.location) return false
  const unsure = (one.location.accuracy ?? 0) + (other.location.accuracy ?? 0)
  const metres = metresBetween(one.location, other.location) - unsure
  const hours = Math.abs(minutesFrom(one.takenAt, other.takenAt)) / 60
  return metres > limits.speedMetres && metres / 1000 > limits.speedKmh * hours
}

/** Metres between two WGS-84 positions on a sphere (haversine), within 0.6 % of the ellipsoid. */
export function metresBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2
  const chord = half(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lng - a.lng)
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** In how many of their 64 bits two perceptual hashes (16 hex digits each) differ. */
export function bitsBetween(a: string, b: string): number {
  let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`)
  let bits = 0
  for (; differing > 0n; differing &= differing - 1n) bits++
  return bits
}

import { localDay } from '../kernel/time.ts'
import type { Exif } from './contract.ts'
import { bitsBetween, flagsOf, limitsFor } from './rules.ts'
import { firstWithHash, latestOfArea, neighbours, type Photo, sharedDevice } from './table.ts'

/** An area's recent photos: those announced on this and the two days before, at most so many a day. */
const recentDays = 3
const recentPerDay = 100

/** What the county's settings say of photos. */
export type PhotoSettings = { readonly timeZone: string; readonly photoMaxLagHours: number }

/** What a photo becomes by being compared with others. */
export type Compared = Pick<Photo, 'flags' | 'duplicateOf' | 'similarTo'>

/** Compares a photo with what stands of the same bytes, area, reporter and device; every look-up is bounded. */
export async function compare(
  photo: Photo,
  seen: { receivedAt: string; exif: Exif; phash: string; device: string | undefined },
  settings: PhotoSettings,
): Promise<Compared> {
  const [first, recent, beside, isShared] = await Promise.all([
    firstWithHash(photo.sha256),
    recentOfArea(photo, settings.timeZone),
    neighbours(photo.reporter, new Date(photo.takenAt)),
    seen.device === undefined ? false : sharedDevice(seen.device, photo.reporter),
  ])
  const limits = limitsFor(settings.photoMaxLagHours)
  const nearest = nearestOf(photo, seen.phash, recent)
  const flags = flagsOf(
    {
      photo: { ...photo, ...seen },
      timeZone: settings.timeZone,
      isDuplicate: first !== undefined,
      nearestBits: nearest?.bits,
      neighbours: beside,
      sharedDevice: isShared,
    },
    limits,
  )
  return {
    flags,
    ...(first !== undefined && { duplicateOf: first }),
    ...(flags.includes('similar') && nearest && { similarTo: nearest.id }),
  }
}

async function recentOfArea(photo: Photo, timeZone: string): Promise<Photo[]> {
  const announced = Date.parse(photo.announcedAt)
  const days = Array.from({ length: recentDays }, (_, ago) =>
    localDay(new Date(announced - ago * 86_400_000), timeZone),
  )
  return (await Promise.all(days.map((day) => latestOfArea(day, photo.path, recentPerDay)))).flat()
}

/** The photo that looks most alike; the same bytes are not "similar", they are a duplicate. */
function nearestOf(photo: Photo, phash: string, others: readonly Photo[]): { id: string; bits: number } | undefined {
  return others
    .flatMap(({ id, sha256, phash: other }) =>
      other === undefined || sha256 === photo.sha256 ? [] : { id, bits: bitsBetween(phash, other) },
    )
    .reduce<{ id: string; bits: number } | undefined>(
      (best, one) => (best && best.bits <= one.bits ? best : one),
      undefined,
    )
}

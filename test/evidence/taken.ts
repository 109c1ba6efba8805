import { GetObjectCommand } from '@aws-sdk/client-s3'
import { expect } from 'vitest'
import { historyOf } from '../../functions/evidence/ledger.ts'
import { handler as onHourStruck } from '../../functions/evidence/on-hour-struck.ts'
import { type Photo, photoById } from '../../functions/evidence/table.ts'
import { s3 } from '../../functions/platform/s3.ts'
import { exifAt, jpeg } from './jpeg.ts'
import { announce, plantArea, plantMember, upload } from './parts.ts'

/** The photo as it is stored. */
export const stored = async (id: string): Promise<Photo> => {
  const photo = await photoById(id)
  if (!photo) throw new Error('no such photo')
  return photo
}

export const history = async (id: string) => (await historyOf(`photo/${id}`, { limit: 100 })).items

export const actions = async (id: string) => (await history(id)).map((entry) => entry.action)

/** What lies in a bucket. */
export const bytesAt = async (Bucket: string, Key: string) => {
  const { Body: body } = await s3().send(new GetObjectCommand({ Bucket, Key }))
  return Buffer.from((await body?.transformToByteArray()) ?? [])
}

/** The clock strikes at an instant, with time enough. */
export const strike = (at: Date) =>
  onHourStruck({ time: at.toISOString() } as Parameters<typeof onHourStruck>[0], {
    getRemainingTimeInMillis: () => 300_000,
  })

export const hours = (count: number, from = new Date()) => new Date(from.getTime() + count * 3_600_000)

/** A photo that a reporter announced and, unless told otherwise, uploaded; its event is not delivered yet. */
export async function taken(seed: number, told: Parameters<typeof announce>[3] & { arrives?: boolean } = {}) {
  const { one } = await plantArea()
  const reporter = await plantMember('reporter', one)
  const photo = await jpeg(seed, { exif: exifAt({ lat: 29.85, lng: 115.56 }) })
  const announced = await announce(reporter, one, photo, told)
  if (told.arrives !== false) expect(await upload(announced.upload, photo.bytes)).toBe(200)
  const { key } = await stored(announced.id)
  return { ...announced, key, bytes: photo.bytes, one, reporter, photo }
}

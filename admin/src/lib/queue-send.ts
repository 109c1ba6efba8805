import { listCases, reportCase } from '../../../functions/reporting/contract.ts'
import { call } from './api.ts'
import { bodyOf, isKeyForgotten, type KeptPhoto, type Report } from './queue.ts'
import type { QueueStore } from './queue-store.ts'
import { sendPhoto } from './upload.ts'

/** The case that a report became. */
export type Acknowledged = { readonly case: string; readonly number: string }

/**
 * Sends a report, going on where an earlier try stopped: photos one after the other, then the case. Whatever is done is kept
 * before the next step begins, so that it can break anywhere. Throws the refusal, or `offline`.
 */
export async function sendReport(
  report: Report,
  store: QueueStore,
  onprogress: (photo: string, part: number) => void,
): Promise<Acknowledged> {
  const photos: KeptPhoto[] = []
  for (const photo of await photosInOrder(report, store)) {
    const sent = photo.sent ?? (await sendOne(photo, report, onprogress))
    onprogress(photo.id, 1)
    const kept = { ...photo, sent }
    if (photo.sent === undefined) await store.keepPhoto(kept)
    photos.push(kept)
  }
  const made = isKeyForgotten(report, Date.now()) ? await findMade(report, photos) : undefined
  if (made) return made
  // Kept before sending: should the answer be lost, this is from when the server remembers the key.
  if (report.unanswered === undefined) await store.keepReport({ ...report, unanswered: Date.now() })
  const { body } = await call(reportCase, { body: bodyOf(report, photos), key: report.id })
  return { case: body.id, number: body.number }
}

/** A report's photos in the order they were taken. */
export async function photosInOrder(report: Report, store: QueueStore): Promise<KeptPhoto[]> {
  const kept = await store.photosOf(report.id)
  return report.photos.flatMap((id) => kept.find((photo) => photo.id === id) ?? [])
}

function sendOne(photo: KeptPhoto, report: Report, onprogress: (photo: string, part: number) => void): Promise<string> {
  const { takenAt, location, sha256, key } = photo
  const bytes = new Blob([photo.bytes], { type: 'image/jpeg' })
  const shutter = { area: report.area?.code ?? '', takenAt, location }
  return sendPhoto({ bytes, sha256, key }, shutter, (part) => onprogress(photo.id, part))
}

/** The case that an earlier try made after all: the one with exactly these photos; without photos, with the same words there since. */
async function findMade(report: Report, photos: readonly KeptPhoto[]): Promise<Acknowledged | undefined> {
  const since = report.unanswered ?? 0
  const { area, category, description } = bodyOf(report, photos)
  // A day early: in no time zone is that after the first try.
  const from = new Date(since - 86_400_000).toISOString().slice(0, 10)
  const { body } = await call(listCases, { query: { reporter: report.member, category, from, limit: 100 } })
  const made = body.items.find((one) =>
    photos.length > 0
      ? photos.every(({ sent }) => one.photos.some(({ id }) => id === sent))
      : one.area === area && one.description === description && Date.parse(one.createdAt) >= since - 60_000,
  )
  return made && { case: made.id, number: made.number }
}

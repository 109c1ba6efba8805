import type { Context, ScheduledEvent } from 'aws-lambda'
import { log } from '../platform/log.ts'
import { expirePhoto } from './expire-photo.ts'
import { arrivedAt } from './inbox.ts'
import { isExpired } from './rules.ts'
import { sealPhoto } from './seal-photo.ts'
import { type Photo, waitingSince } from './table.ts'

/** Younger ones are left to their event. */
const graceMinutes = 10
const pageSize = 100
/** Enough to finish the photo at hand; what is left waits for the next stroke. */
const reserveMs = 15_000

/**
 * The clock struck: photos whose arrival event got lost are sealed now, and those that never came within a day are given up.
 * One that fails is logged and does not hold up the others.
 */
export async function handler(
  event: ScheduledEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<void> {
  const now = new Date(event.time)
  const before = new Date(now.getTime() - graceMinutes * 60_000)
  const counts = { settled: 0, expired: 0, waiting: 0, failed: 0 }
  let from: Record<string, unknown> | undefined
  do {
    const page = await waitingSince(before, pageSize, from)
    for (const photo of page.photos) {
      if (context.getRemainingTimeInMillis() < reserveMs) return log.warn('hour-struck-unfinished', counts)
      counts[await settle(photo, now)]++
    }
    from = page.from
  } while (from)
  log.info('hour-struck', counts)
  if (counts.failed > 0) throw new Error('hour-struck-failed')
}

async function settle(photo: Photo, now: Date): Promise<'settled' | 'expired' | 'waiting' | 'failed'> {
  try {
    const receivedAt = await arrivedAt(photo)
    if (receivedAt) {
      await sealPhoto({ id: photo.id, receivedAt, now, actor: 'on-hour-struck' })
      return 'settled'
    }
    if (!isExpired(new Date(photo.announcedAt), now)) return 'waiting'
    return (await expirePhoto(photo, now)) ? 'expired' : 'waiting'
  } catch (thrown) {
    log.error('waiting-photo-failed', { photo: photo.id, error: thrown instanceof Error ? thrown.name : 'unknown' })
    return 'failed'
  }
}

import { log } from '../platform/log.ts'
import { arrivalsIn, type PhotosArrived } from './arrivals.ts'
import { idInKey } from './object-key.ts'
import { sealPhoto } from './seal-photo.ts'

/**
 * Photos arrived in the inbox. S3 tells late, twice and out of order, so this may be repeated at any time. Every photo is tried;
 * when one failed the call fails, and the event comes again.
 */
export async function handler(event: PhotosArrived): Promise<void> {
  const failures: unknown[] = []
  for (const { key, at } of arrivalsIn(event)) {
    const id = idInKey(key)
    try {
      const outcome = id ? await sealPhoto({ id, receivedAt: at, now: at, actor: 'on-photo-arrived' }) : 'unknown'
      log.info('photo-arrived', { photo: id, outcome })
    } catch (thrown) {
      failures.push(thrown)
    }
  }
  const [first] = failures
  if (first) throw failures.length === 1 ? first : new AggregateError(failures, 'photos-arrived-failed')
}

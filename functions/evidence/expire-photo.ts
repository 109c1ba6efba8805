import { commitEvent } from '../platform/commit.ts'
import { entryForEvent } from '../platform/entry.ts'
import { legalStates } from './rules.ts'
import { type Photo, putPhoto } from './table.ts'

/** Gives up waiting for a photo's bytes. False when somebody was quicker: it arrived after all. */
export function expirePhoto(photo: Photo, now: Date): Promise<boolean> {
  const told = { now, actor: 'on-hour-struck', action: 'expire-photo' }
  const entry = entryForEvent(told, `photo/${photo.id}`, { seq: photo.version, hash: photo.head })
  const expired: Photo = { ...photo, state: 'expired', version: entry.seq, head: entry.hash }
  const before = { version: photo.version, states: legalStates['expire-photo'] }
  return commitEvent({ entries: [entry], writes: [putPhoto(expired, before)] })
}

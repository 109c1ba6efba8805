import { reachesOf } from '../kernel/member.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Call } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { readablePhoto } from './readable-photo.ts'
import { legalStates } from './rules.ts'
import { shown } from './shown.ts'
import { type Photo, putPhoto } from './table.ts'

type GetPhoto = Call<typeof contract.getPhoto>

export const getPhoto = serve(contract.getPhoto, async (call) => {
  const wantsOriginal = call.query.original === 'true'
  if (wantsOriginal && !contract.originalRoles.some((role) => call.member.roles.includes(role))) {
    throw new Refusal('forbidden')
  }
  const found = await readablePhoto(call.params.id, call.operation.who, call.member)
  const photo = wantsOriginal ? await recordReading(call, found) : found
  const { duplicateOf, similarTo } = photo
  const { linkToCopy, linkToOriginal } = await import('./links.ts')
  const readsAll = reachesOf(call.operation.who, call.member).includes('county')
  const body = {
    ...shown(photo),
    ...(photo.state === 'sealed' && { copy: await linkToCopy(photo) }),
    ...(wantsOriginal && { original: await linkToOriginal(photo) }),
    ...(readsAll && { duplicateOf, similarTo }),
  }
  return { body, version: photo.version }
})

/** Two who ask at once both get their entry: who loses the race reads anew and appends after the other. */
const attempts = 5

/** Who gets the untouched bytes stands in the photo's history before the link leaves (design §6). */
async function recordReading(call: GetPhoto, found: Photo): Promise<Photo> {
  let photo = found
  for (let attempt = 1; ; attempt++) {
    if (photo.state !== 'sealed') throw new Refusal('wrong-state', { extra: { state: photo.state, actions: [] } })
    const entry = entryFor(call, `photo/${photo.id}`, { seq: photo.version, hash: photo.head }, { original: true })
    const read = { ...photo, version: entry.seq, head: entry.hash }
    const before = { version: photo.version, states: legalStates['get-photo'] }
    try {
      await commit(call, { entries: [entry], writes: [putPhoto(read, before)] }, { body: shown(read) })
      return read
    } catch (thrown) {
      const lost = thrown instanceof Refusal && (thrown.code === 'conflict' || thrown.code === 'stale')
      if (!lost || attempt === attempts) throw thrown
      photo = await readablePhoto(photo.id, call.operation.who, call.member)
    }
  }
}

import { readSettings } from '../county/table.ts'
import { areaByCode } from '../grid/table.ts'
import { newHead } from '../kernel/chain.ts'
import { inReach } from '../kernel/member.ts'
import { refuseField } from '../kernel/refusal.ts'
import { instant, localDay } from '../kernel/time.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { newId } from '../platform/ids.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { objectKey } from './object-key.ts'
import { ledgerPlace } from './place.ts'
import { putAnnounced } from './table.ts'

export const announcePhoto = serve(contract.announcePhoto, async (call) => {
  const { body, member, now } = call
  const [area, settings] = await Promise.all([areaByCode(body.area), readSettings()])
  if (area?.state !== 'active' || !inReach(call.operation.who, member, { path: area.path }))
    throw refuseField('unknown-area', '/area')
  const id = newId(now)
  const day = localDay(now, settings.timeZone)
  const key = objectKey({ area: area.code, day, id })
  const { location, ...told } = body
  const entry = entryFor(call, `photo/${id}`, newHead, {
    ...told,
    ...(location && { location: ledgerPlace(location) }),
    key,
  })
  const photo = {
    ...body,
    id,
    state: 'announced' as const,
    path: [...area.path],
    day,
    key,
    reporter: member.id,
    announcedAt: instant(now),
    exif: {},
    flags: [],
    version: entry.seq,
    head: entry.hash,
  }
  const { signUpload } = await import('./links.ts')
  const upload = await signUpload(photo)
  return commit(
    call,
    { entries: [entry], writes: [putAnnounced(photo)] },
    { body: { id, state: photo.state, upload }, version: entry.seq },
  )
})

import { readCalendar } from '../county/table.ts'
import { areaByCode } from '../grid/table.ts'
import { newHead } from '../kernel/chain.ts'
import { inReach } from '../kernel/member.ts'
import { refuseField } from '../kernel/refusal.ts'
import { instant, localDay } from '../kernel/time.ts'
import type { Call } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { newId } from '../platform/ids.ts'
import { serve } from '../platform/operation.ts'
import { putReported, putTexts, type StoredCase } from './case.table.ts'
import { requirePhotos } from './check-photos.ts'
import * as contract from './contract.ts'
import { advance, deadlines } from './deadline.rules.ts'
import { step } from './history.rules.ts'
import { lacksPhoto } from './rules.ts'
import { shownInFull } from './show-case.ts'
import { categoryByCode, type StoredCategory } from './table.ts'
import { written } from './written.ts'

type ReportCall = Call<typeof contract.reportCase>

export const reportCase = serve(contract.reportCase, async (call) => {
  const { body, member, now } = call
  const { category, path } = await requirePlaceAndCategory(call)
  await requirePhotos({ who: call.operation.who, member, already: new Set() }, body.photos)
  if (lacksPhoto(category, 'report', body.photos)) {
    throw refuseField('photo-missing', '/photos', 'This category demands a before-photo.')
  }
  const calendar = await readCalendar()
  const id = newId(now)
  const at = instant(now)
  const number = `${localDay(now, calendar.timeZone).replaceAll('-', '')}-${id.slice(-6)}`
  const limits = category.deadlines
  const clocks = advance({}, 'report', { limits, now: at, calendar })
  const { description, address, location } = body
  const wrote = written(
    { version: 1, action: 'report', by: member.id, at },
    { texts: { description, address }, location },
  )
  const { matter, area, photos } = body
  const data = {
    ...{ number, matter, category: category.code, categoryVersion: category.version, area, photos },
    ...(wrote && { texts: wrote.commitments }),
    due: deadlines(clocks),
  }
  const entry = entryFor(call as Call, `case/${id}`, newHead, data)
  const found: StoredCase = {
    ...step(undefined, entry),
    ...{ id, number, matter, category: category.code, area, path, reporter: member.id, clocks },
    ...{ supervised: false, requests: [], head: entry.hash, createdAt: at, updatedAt: at },
    terms: {
      beforePhoto: category.beforePhoto,
      afterPhoto: category.afterPhoto,
      version: category.version,
      limits,
    },
  }
  const texts = wrote ? [wrote.kept] : []
  return commit(
    call,
    { entries: [entry], writes: [...putReported(found), ...texts.map((kept) => putTexts(id, kept))] },
    { body: await shownInFull({ found, written: texts }, { member, now, calendar }), version: found.version },
  )
})

/** An area within the member's reach that still takes cases, and an active category of the matter named. */
async function requirePlaceAndCategory(call: ReportCall): Promise<{ category: StoredCategory; path: string[] }> {
  const { body, member, operation } = call
  const [area, category] = await Promise.all([areaByCode(body.area), categoryByCode(body.category)])
  if (area?.state !== 'active' || !inReach(operation.who, member, area)) throw refuseField('unknown-area', '/area')
  if (!category?.active) throw refuseField('unknown-category', '/category')
  if (category.matter !== body.matter) {
    throw refuseField('unknown-category', '/category', 'This category belongs to another matter.')
  }
  return { category, path: area.path }
}

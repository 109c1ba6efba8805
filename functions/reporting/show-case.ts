import type * as z from 'zod'
import { photosByIds } from '../evidence/table.ts'
import type { Member } from '../kernel/member.ts'
import { inPieces } from '../kernel/pieces.ts'
import { instant } from '../kernel/time.ts'
import type { Calendar } from '../kernel/working-time.ts'
import type { caseDetail, caseShape } from './case.contract.ts'
import type { CaseWithTexts, StepTexts, StoredCase } from './case.table.ts'
import { deadlines, isCalendarMissing, overdue, settle } from './deadline.rules.ts'
import { flagsOf, offered } from './rules.ts'

/** Who looks, and when. */
export type Viewer = { readonly member: Member; readonly now: Date; readonly calendar: Calendar }

/** Where a case lies, for `inReach`. */
export function placeOf(found: StoredCase) {
  return { path: found.path, unit: found.unit, owner: found.reporter }
}

/** A case as lists show it to a member: its lateness is derived now, its actions are this member's. */
export function shown(found: StoredCase, report: StepTexts | undefined, viewer: Viewer): z.input<typeof caseShape> {
  const clocks = settle(found.clocks, viewer.calendar)
  return {
    ...found,
    description: report?.texts.description ?? '',
    address: report?.texts.address,
    location: report?.location,
    deadlines: deadlines(clocks),
    ...(isCalendarMissing(clocks) && { calendarMissing: true }),
    overdue: overdue(clocks, instant(viewer.now)),
    actions: offered(found, viewer.member, placeOf(found)),
  }
}

/** A case by itself: with what was written, and its photos as they stand now, since one may be rejected after the step. */
export async function shownInFull(told: CaseWithTexts, viewer: Viewer): Promise<z.input<typeof caseDetail>> {
  const { found, written } = told
  const states = await photoStates(found.photos.map((photo) => photo.id))
  const photos = found.photos.map((photo) => ({ ...photo, state: states.get(photo.id) }))
  return {
    ...shown(
      found,
      written.find((texts) => texts.version === 1),
      viewer,
    ),
    photos,
    flags: flagsOf(photos),
    remarks: written
      .filter((texts) => texts.version > 1)
      .map(({ version, action, by, at, texts }) => ({ version, action, by, at, texts })),
  }
}

/** A hundred photos a request: a case that came back many times may have more. */
async function photoStates(ids: readonly string[]) {
  const photos = (await Promise.all(inPieces(ids, 100).map(photosByIds))).flat()
  return new Map(photos.map((photo) => [photo.id, photo.state]))
}

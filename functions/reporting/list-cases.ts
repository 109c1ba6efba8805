import { readCalendar } from '../county/table.ts'
import { areaByCode } from '../grid/table.ts'
import { inReach, reachesOf } from '../kernel/member.ts'
import { Refusal, refuseField } from '../kernel/refusal.ts'
import { instant } from '../kernel/time.ts'
import type { Call } from '../platform/call.ts'
import { serve } from '../platform/operation.ts'
import type { Page } from '../platform/page.ts'
import { caseById, caseIdByNumber, reportTexts, type StoredCase } from './case.table.ts'
import * as contract from './contract.ts'
import { overdue, settle } from './deadline.rules.ts'
import { keeps, sourceOf, spanOf } from './list.rules.ts'
import { casesOf } from './list.table.ts'
import { placeOf, shown, type Viewer } from './show-case.ts'

type ListCall = Call<typeof contract.listCases>

export const listCases = serve(contract.listCases, async (call) => {
  const { query, member, now } = call
  await requireReach(call)
  const viewer = { member, now, calendar: await readCalendar() }
  const page = query.q === undefined ? await listed(call, viewer) : await numbered(query.q, call, viewer)
  const texts = await reportTexts(page.items.map((found) => found.id))
  return { body: { items: page.items.map((found) => shown(found, texts.get(found.id), viewer)), next: page.next } }
})

/** An area must be known and the unit be one's own, unless one reads the county; what lies in them is filtered besides. */
async function requireReach({ query, member, operation }: ListCall): Promise<void> {
  const reaches = reachesOf(operation.who, member)
  if (reaches.includes('county')) {
    if (query.area !== undefined && !(await areaByCode(query.area))) throw new Refusal('not-found')
    return
  }
  if (query.area !== undefined) {
    const area = await areaByCode(query.area)
    const within = area && (reaches.includes('unit') || inReach(operation.who, member, { path: area.path }))
    if (!within) throw new Refusal('not-found')
  }
  const foreign = query.unit !== undefined && query.unit !== member.scope.unit
  if (foreign && !reaches.includes('area')) throw new Refusal('not-found')
}

function listed(call: ListCall, viewer: Viewer): Promise<Page<StoredCase>> {
  const { query, member, operation } = call
  const source = sourceOf(query, { id: member.id, scope: member.scope, reaches: reachesOf(operation.who, member) })
  if (!source) throw refuseField('invalid', '?area', 'Name one of area, unit or reporter.')
  return casesOf({
    source,
    between: spanOf(query, viewer.calendar.timeZone),
    limit: query.limit,
    cursor: query.cursor,
    mayKeep: ({ category }) => query.category === undefined || query.category === category,
    keep: (found) => (visible(found, call, viewer) ? found : undefined),
  })
}

async function numbered(q: string, call: ListCall, viewer: Viewer): Promise<Page<StoredCase>> {
  const id = await caseIdByNumber(q.toUpperCase())
  const known = id === undefined ? undefined : await caseById(id)
  return { items: known && visible(known.found, call, viewer) ? [known.found] : [], next: null }
}

function visible(found: StoredCase, { query, member, operation }: ListCall, viewer: Viewer): boolean {
  const late = overdue(settle(found.clocks, viewer.calendar), instant(viewer.now))
  return inReach(operation.who, member, placeOf(found)) && keeps(query, found, late)
}

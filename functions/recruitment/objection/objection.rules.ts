import { localDay } from '../../kernel/time.ts'
import { type Calendar, due, instantOf } from '../../kernel/working-time.ts'
import { noticeEnd } from '../calculator/final.rules.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { approvers, clerks } from '../shape.contract.ts'
import type { Table } from '../transition.rules.ts'
import { type ObjectionAction, type ObjectionState, openStates } from './objection.contract.ts'

/** The one table of an objection: server, storage condition and page read it. */
export const objectionTable: Table<ObjectionState, ObjectionAction> = {
  accept: { from: ['lodged'], to: 'checking', by: clerks },
  uphold: { from: ['checking'], to: 'upheld', by: approvers },
  dismiss: { from: ['lodged', 'checking'], to: 'dismissed', by: approvers },
  settle: { from: ['upheld'], to: 'settled', by: approvers, secondPerson: true },
}

type Objecting = Pick<Terms, 'objections'>

/** What a policy says of objections; what it leaves out: anonymous ones are heard, answered in 10 working days, 200 a day. */
export function objectionTerms({ objections = {} }: Objecting): { anonymous: boolean; days: number; perDay: number } {
  const { from = 'anybody', days = 10, perDay = 200 } = objections
  return { anonymous: from === 'anybody', days, perDay }
}

/**
 * May an objection be lodged now (S-32)? To the end of the notice's last day. A notice whose end the calendar does not know yet
 * still runs: its campaign cannot end either.
 */
export function isHeard(calendar: Calendar, terms: Pick<Terms, 'notice'>, publishedAt: string, now: Date): boolean {
  const notice = noticeEnd(calendar, terms, publishedAt)
  return 'missingYear' in notice || now.getTime() < instantOf(notice.end)
}

/** Until when an objection lodged at this instant is to be answered: working days, counted from the day after. */
export function handlingOf(
  calendar: Calendar,
  terms: Objecting,
  at: string,
): { readonly due: string | null; readonly calendarMissing: boolean } {
  const found = due(calendar, { from: at, clock: 'working-days', amount: objectionTerms(terms).days })
  if ('missingYear' in found) return { due: null, calendarMissing: true }
  // Days end at 24:00, given as the next day's 00:00.
  const next = new Date(`${found.due.slice(0, 10)}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() - 1)
  return { due: next.toISOString().slice(0, 10), calendarMissing: false }
}

/** Does an objection in this state keep its campaign from ending (S-32, A-20)? An upheld one until what follows is done. */
export function isOpen(objection: { readonly state: ObjectionState }): boolean {
  return openStates.includes(objection.state)
}

/** Is it open after the day `yyyy-mm-dd` on which it was to be answered? What was decided in time is not. */
export function isOverdue(
  objection: { readonly state: ObjectionState },
  lastDay: string | null,
  now: Date,
  timeZone: string,
): boolean {
  const waits = objection.state === 'lodged' || objection.state === 'checking'
  return waits && lastDay !== null && localDay(now, timeZone) > lastDay
}

import { type Calendar, due, instantOf } from '../kernel/working-time.ts'
import type { Action } from './case.contract.ts'
import type { Limit, Limits, Stage } from './category.contract.ts'

/** How late: not at all, past the deadline, or past three times the limit. */
export type Lateness = 0 | 1 | 3

/** A stage's clock. Instants are ISO 8601 in UTC. */
type StageClock = {
  readonly clock: Limit['clock']
  readonly amount: number
  readonly from: string
  /** When the limit ends; absent while the calendar lacks a year that it needs. */
  readonly due?: string | undefined
  /** When three times the limit end, by the same clock; absent likewise. */
  readonly thrice?: string | undefined
  /** When the stage was done; a clock without it runs. */
  readonly stopped?: string | undefined
  /** How late the handling was that a rework began anew. */
  readonly carried?: 1 | 3 | undefined
}
export type StageClocks = { readonly [S in Stage]?: StageClock | undefined }

type Effect = { readonly start?: readonly Stage[]; readonly stop?: readonly Stage[]; readonly drop?: readonly Stage[] }

/**
 * What each step does to the clocks. A return drops the handling of the unit and the dispatching centre has its whole limit
 * again; a rework gives the unit its whole limit again, but a late feed-back stays late.
 */
export const effects: Readonly<Partial<Record<Action | 'report', Effect>>> = {
  report: { start: ['total'] },
  accept: { start: ['dispatch'] },
  dispatch: { stop: ['dispatch'], start: ['handle'] },
  return: { drop: ['handle'], start: ['dispatch'] },
  'feed-back': { stop: ['handle'], start: ['verify'] },
  rework: { drop: ['verify'], start: ['handle'] },
  close: { stop: ['verify', 'total'] },
  reject: { stop: ['total'] },
  cancel: { stop: ['dispatch', 'total'] },
}

/**
 * Stages whose lateness stays a fact when they are done: a case is on time when it was fed back by its deadline, equal
 * counting as on time (catalogue RPT), and in all. Lateness of dispatching and verifying shows while they run.
 */
const lasting: readonly Stage[] = ['handle', 'total']

/** The clocks after a step at an instant. */
export function advance(
  clocks: StageClocks,
  action: Action | 'report',
  told: { readonly limits: Limits; readonly now: string; readonly calendar: Calendar },
): StageClocks {
  const next: { [S in Stage]?: StageClock } = { ...settle(clocks, told.calendar) }
  const { start = [], stop = [], drop = [] } = effects[action] ?? {}
  for (const stage of stop) {
    const clock = next[stage]
    if (clock && clock.stopped === undefined) next[stage] = { ...clock, stopped: told.now }
  }
  for (const stage of drop) delete next[stage]
  for (const stage of start) {
    const limit = told.limits[stage]
    const late = lateness(next[stage], told.now)
    if (limit) next[stage] = { ...started(limit, told.now, told.calendar), ...(late > 0 && carry(stage, late)) }
  }
  return next
}

/** Only handling carries: another unit starts clean because its return dropped the clock. */
function carry(stage: Stage, late: Lateness): { carried?: 1 | 3 } {
  return stage === 'handle' && late > 0 ? { carried: late === 3 ? 3 : 1 } : {}
}

function started(limit: Limit, from: string, calendar: Calendar): StageClock {
  return settled({ ...limit, from }, calendar)
}

/** The clocks with what was open for want of holiday data filled in, as far as the calendar now reaches. */
export function settle(clocks: StageClocks, calendar: Calendar): StageClocks {
  return Object.fromEntries(
    Object.entries(clocks).map(([stage, clock]) => [stage, clock && settled(clock, calendar)]),
  ) as StageClocks
}

function settled(clock: StageClock, calendar: Calendar): StageClock {
  const end = clock.due ?? ends(clock, clock.amount, calendar)
  const thrice = clock.thrice ?? ends(clock, clock.amount * 3, calendar)
  return { ...clock, ...(end && { due: end }), ...(thrice && { thrice }) }
}

function ends(clock: StageClock, amount: number, calendar: Calendar): string | undefined {
  const found = due(calendar, { from: clock.from, clock: clock.clock, amount })
  return 'due' in found ? new Date(found.due).toISOString() : undefined
}

function lateness(clock: StageClock | undefined, now: string): Lateness {
  if (!clock) return 0
  const at = instantOf(clock.stopped ?? now)
  const past = (end: string | undefined) => end !== undefined && at > instantOf(end)
  const own: Lateness = past(clock.thrice) ? 3 : past(clock.due) ? 1 : 0
  return Math.max(own, clock.carried ?? 0) as Lateness
}

/** How late is the case at an instant: its worst stage, of those that run and those whose lateness lasts. */
export function overdue(clocks: StageClocks, now: string): Lateness {
  const counted = (Object.keys(clocks) as Stage[]).filter(
    (stage) => lasting.includes(stage) || clocks[stage]?.stopped === undefined,
  )
  return Math.max(0, ...counted.map((stage) => lateness(clocks[stage], now))) as Lateness
}

/** When each stage that has begun is or was due. */
export function deadlines(clocks: StageClocks): { [S in Stage]?: string } {
  return Object.fromEntries(
    Object.entries(clocks).flatMap(([stage, clock]) => (clock?.due ? [[stage, clock.due]] : [])),
  )
}

/** Does a running stage wait for a year's holiday data? */
export function isCalendarMissing(clocks: StageClocks): boolean {
  return Object.values(clocks).some((clock) => clock && clock.due === undefined && clock.stopped === undefined)
}

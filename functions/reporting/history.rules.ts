import { at, elements } from '../kernel/cross-check.ts'
import type { CasePhoto, PhotoRole, State } from './case.contract.ts'
import { actionOf, allows, table } from './rules.ts'

/** What a case's history alone tells of it: everything but deadlines and texts. */
export type Progress = {
  readonly state: State
  readonly version: number
  readonly unit?: string
  readonly reworks: number
  /** Who fed back last, as a member id. */
  readonly fedBackBy?: string
  readonly photos: CasePhoto[]
}

/** The part of a ledger entry that moves a case; `action` is the operation's name, `actor` is `member/<id>`. */
export type CaseEvent = {
  readonly action: string
  readonly actor: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * The case after one more event. The server moves a case with it and writes the event's `data` into the ledger, so stored
 * state and history cannot part. Throws a RangeError on what the table does not allow: such a history is forged.
 */
export function step(before: Progress | undefined, event: CaseEvent): Progress {
  if (!before) {
    if (event.action !== 'report-case') throw new RangeError(`${event.action} before the report`)
    return { state: 'reported', version: 1, reworks: 0, photos: photosIn(event, 'report', 1) }
  }
  const action = actionOf(event.action)
  if (!action || !allows(action, before.state)) throw new RangeError(`${event.action} while ${before.state}`)
  const row = table[action]
  const { unit, ...rest } = before
  const version = before.version + 1
  const nextUnit = row.unit === 'set' ? String(event.data.unit) : row.unit === 'drop' ? undefined : unit
  return {
    ...rest,
    state: stateAfter(row.to, before.state),
    version,
    ...(nextUnit !== undefined && { unit: nextUnit }),
    reworks: before.reworks + (row.rework ? 1 : 0),
    ...(action === 'feed-back' && {
      fedBackBy: event.actor.replace(/^member\//, ''),
      photos: [...before.photos, ...photosIn(event, 'feed-back', version)],
    }),
  }
}

/** The case that a whole history tells of, oldest entry first; undefined when there is none. */
export function fold(events: readonly CaseEvent[]): Progress | undefined {
  return events.reduce<Progress | undefined>(step, undefined)
}

function stateAfter(to: (typeof table)['accept']['to'], before: State): State {
  if (to === 'same') return before
  if (to === 'before' || to === 'as-asked') throw new RangeError(`${to} needs the requests of a case`)
  return to
}

function photosIn(event: CaseEvent, from: CasePhoto['step'], version: number): CasePhoto[] {
  return elements(event.data.photos).map((photo) => ({
    id: String(at(photo, 'id')),
    role: at(photo, 'role') as PhotoRole,
    step: from,
    version,
  }))
}

import { fromLocal } from '../kernel/local-time.ts'
import type { Member } from '../kernel/member.ts'
import type { Within } from '../kernel/operation.ts'
import type { State } from './case.contract.ts'
import type { Lateness } from './deadline.rules.ts'
import { isOpen } from './rules.ts'

/** What a list asks for. */
export type Asked = {
  readonly area?: string | undefined
  readonly unit?: string | undefined
  readonly reporter?: string | undefined
  readonly state?: State | 'open' | undefined
  readonly category?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly overdue?: number | undefined
}

/** Where to read: the county's open cases, or the cases of one area, unit or reporter. */
export type ListSource = { readonly by: 'open' } | { readonly by: 'area' | 'unit' | 'reporter'; readonly of: string }

type Asker = Pick<Member, 'id' | 'scope'> & { readonly reaches: readonly Within[] }

/**
 * The narrowest place that holds everything asked for: a reporter, a unit (a handler's own), the open cases when only those
 * are asked for, an area. Who names none gets their usual one: a handler their unit's, a reporter their own, anybody else
 * the only area of their scope; undefined when there is no such thing.
 */
export function sourceOf(asked: Asked, asker: Asker): ListSource | undefined {
  if (asked.reporter !== undefined) return { by: 'reporter', of: asked.reporter }
  if (asked.unit !== undefined) return { by: 'unit', of: asked.unit }
  const { areas, unit } = asker.scope
  if (unit !== null && asker.reaches.length > 0 && asker.reaches.every((within) => within === 'unit')) {
    return { by: 'unit', of: unit }
  }
  const onlyOpen = asked.state !== undefined && (asked.state === 'open' || isOpen(asked.state))
  if (onlyOpen) return { by: 'open' }
  if (asked.area !== undefined) return { by: 'area', of: asked.area }
  if (asker.reaches.includes('self')) return { by: 'reporter', of: asker.id }
  const [only, ...others] = areas
  return only !== undefined && others.length === 0 ? { by: 'area', of: only } : undefined
}

/** From the first instant of `from` to the last of `to`, as bounds of an instant in UTC, the second one exclusive. */
export function spanOf({ from, to }: Pick<Asked, 'from' | 'to'>, timeZone: string): readonly [string, string] {
  const midnight = (day: string, later: number) =>
    new Date(fromLocal(timeZone, Date.parse(`${day}T00:00:00Z`) + later * 86_400_000)).toISOString()
  return [from === undefined ? '0000' : midnight(from, 0), to === undefined ? '9999' : midnight(to, 1)]
}

type Seen = {
  readonly path: readonly string[]
  readonly state: State
  readonly unit?: string | undefined
  readonly reporter: string
  readonly category: string
}

/** Is this case what the list asks for? `late` is its lateness now. */
export function keeps(asked: Asked, found: Seen, late: Lateness): boolean {
  return (
    (asked.area === undefined || found.path.includes(asked.area)) &&
    (asked.unit === undefined || found.unit === asked.unit) &&
    (asked.reporter === undefined || found.reporter === asked.reporter) &&
    (asked.category === undefined || found.category === asked.category) &&
    (asked.state === undefined || (asked.state === 'open' ? isOpen(found.state) : found.state === asked.state)) &&
    (asked.overdue === undefined || (asked.overdue === 0 ? late === 0 : late >= asked.overdue))
  )
}

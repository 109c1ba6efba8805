import { byCodePoint } from '../../kernel/code-point.ts'
import { decimal, format, round, sum, times, whole } from '../../kernel/score.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { approvers, clerks } from '../shape.contract.ts'
import type { Table } from '../transition.rules.ts'
import type { AwardAction, AwardState, AwardView } from './award.contract.ts'
import { excellentOf, lastDayOf, type Serving } from './excellent.rules.ts'
import type { HireState } from './hire.contract.ts'

/** The one table of a year's award. */
export const awardTable: Table<AwardState, AwardAction> = {
  'enter-award-scores': { from: ['none', 'entered'], to: 'entered', by: clerks },
  'decide-award-tie': { from: ['entered'], to: 'same', by: clerks },
  'approve-award': { from: ['entered'], to: 'approved', by: approvers, secondPerson: true },
}

type Pool = AwardView['pools'][number]
type Decided = Pick<AwardView['decisions'][number], 'pool' | 'ids'>

/**
 * Is somebody in service on 31 December of this year? A contract that ran out counts until its end is recorded: it may have been
 * renewed.
 */
export function servesAt(
  hire: {
    readonly state: HireState
    readonly contract?: { readonly start: string } | undefined
    readonly ended?: { readonly on: string } | undefined
  },
  year: number,
): boolean {
  const lastDay = lastDayOf(year)
  if (!hire.contract || hire.contract.start > lastDay) return false
  return hire.state === 'serving' || (hire.ended !== undefined && hire.ended.on >= lastDay)
}

/**
 * The pools of a year with the signed decisions in place (S-37, A-21, REC-13). A decision counts while exactly its equals are still
 * undecided; it never fills more than the quota.
 */
export function awardPools(
  terms: Pick<Terms, 'contract' | 'excellent'>,
  people: readonly Serving[],
  year: number,
  decisions: readonly Decided[],
): Pool[] {
  return excellentOf(terms, people, year).map((found) => {
    const places = found.decision === null ? 0 : found.quota - found.winners.length
    const chosen = decisions.findLast((one) => one.pool === found.pool)?.ids ?? []
    const equals = found.decision
    if (equals === null || !settles(equals, places, chosen))
      return { ...found, winners: [...found.winners], decision: equals && [...equals], places }
    const winners = [...found.winners, ...[...chosen].sort(byCodePoint)]
    const award = format(round(times(decimal(terms.excellent.award), whole(winners.length)), 2))
    return { ...found, winners, decision: null, places: 0, award }
  })
}

/** Does a choice settle these equals: some of them, each once, no more than there are places? Fewer leaves places unfilled. */
export function settles(equals: readonly string[], places: number, chosen: readonly string[]): boolean {
  const distinct = new Set(chosen)
  return (
    chosen.length > 0 &&
    distinct.size === chosen.length &&
    chosen.length <= places &&
    chosen.every((id) => equals.includes(id))
  )
}

/** Yuan of all pools, two decimals. */
export function awardTotal(pools: readonly Pick<Pool, 'award'>[]): string {
  return format(round(sum(pools.map((pool) => decimal(pool.award))), 2))
}

import { groupAt } from '../kernel/ranking.ts'
import { type Decimal, decimal, format, round, share, zero } from '../kernel/score.ts'
import { scoreOf } from './indicator.rules.ts'
import { type Place, rankPlaces } from './place.rules.ts'
import type { Month, Scheme } from './rehearsal.contract.ts'

/** A subject's place in a month; `parts` is what was counted of every indicator, before `rescale`'s scaling. */
export type MonthRow = Place & { readonly parts: Record<string, string> }

/**
 * A month's list, high first (catalogue W-36, A-32, A-36). A subject with neither facts nor manual values scores 0 without
 * parts under `zero` and is left out otherwise.
 */
export function rankMonth(scheme: Scheme, subjects: readonly string[], month: Month): MonthRow[] {
  const scored = subjects.flatMap((subject) => {
    const facts = told(month.facts, subject)
    const manual = told(month.manual, subject)
    if (facts !== undefined || manual !== undefined) {
      const { score, parts } = scoreOf(scheme, facts ?? {}, manual ?? {})
      return [{ subject, score, parts: texts(parts) }]
    }
    if (scheme.accountability.missing !== 'zero') return []
    return [{ subject, score: round(zero, Number(scheme.decimals)), parts: {} }]
  })
  return rankPlaces(scored, 'high')
}

/** What was told of a subject; an empty object counts as absent. */
function told<T extends object>(values: Readonly<Record<string, T>> | undefined, subject: string): T | undefined {
  if (values === undefined || !Object.hasOwn(values, subject)) return undefined
  const value = values[subject]
  return value === undefined || Object.keys(value).length === 0 ? undefined : value
}

function texts(parts: Record<string, Decimal>): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).map(([code, part]) => [code, format(part)]))
}

/** The subjects whose place from below (1 + those strictly lower) is within the bottom (catalogue W-47, A-30, ASM). */
export function lowOf(scheme: Pick<Scheme, 'accountability'>, rows: readonly MonthRow[]): Set<string> {
  const { bottom } = scheme.accountability
  const size = 'count' in bottom ? Number(bottom.count) : share(decimal(bottom.rate), rows.length, 'ceil')
  if (size <= 0 || rows.length === 0) return new Set()
  const { start } = groupAt(rows, Math.max(0, rows.length - size))
  return new Set(rows.slice(start).map((row) => row.subject))
}

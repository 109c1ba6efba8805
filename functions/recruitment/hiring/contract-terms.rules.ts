import { decimal, format, plus, round, sum, times, whole } from '../../kernel/score.ts'
import type { PostKind, Terms } from '../policy/terms.contract.ts'

/** The last day of the probation, null without one, and of the contract, both `yyyy-mm-dd`. */
export type ContractDays = { readonly probationEnd: string | null; readonly end: string }

/**
 * When a contract that starts on this day ends (A-23, REC-12). `day-before` (the default): the start counts, so a term ends the
 * day before the corresponding date; `same-day`: the day after the start counts first, so it ends on that date (Civil Code,
 * art. 201). A month without that date ends on its last day either way (art. 202).
 */
export function contractDays({ contract }: Pick<Terms, 'contract'>, start: string): ContractDays {
  const { months, probationMonths, endRule = 'day-before' } = contract
  const end = (length: number) => endOf(start, length, endRule)
  return { probationEnd: probationMonths === 0 ? null : end(probationMonths), end: end(months) }
}

function endOf(start: string, months: number, endRule: 'day-before' | 'same-day'): string {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number)
  const target = month - 1 + months
  const last = new Date(Date.UTC(year, target + 1, 0)).getUTCDate()
  const lastDay = day > last ? last : endRule === 'day-before' ? day - 1 : day
  return new Date(Date.UTC(year, target, lastDay)).toISOString().slice(0, 10)
}

/**
 * What somebody of this kind earns in the first twelve months, or in the whole of a shorter contract: probation pay, and base
 * and performance afterwards (S-35, REC-12: 40,600). Yuan with two decimals.
 */
export function firstYearPay({ contract }: Pick<Terms, 'contract'>, { pay }: Pick<PostKind, 'pay'>): string {
  const months = Math.min(12, contract.months)
  const probation = Math.min(months, contract.probationMonths)
  const monthly = plus(decimal(pay.base), decimal(pay.performance))
  const earned = plus(times(decimal(pay.probation), whole(probation)), times(monthly, whole(months - probation)))
  return format(round(earned, 2))
}

/** A row of a plan costed: its posts times one person's first year. */
export type PlanCost = { readonly post: string; readonly each: string; readonly total: string }

/**
 * The first year's pay of a whole plan (REC-12: 9 × 40,600 + 12 × 34,800 = 783,000), a row a post, with the sum. A post whose
 * kind the policy does not know costs nothing here: opening a campaign refuses it.
 */
export function planCost(
  terms: Pick<Terms, 'contract' | 'kinds'>,
  posts: readonly { readonly code: string; readonly kind: string; readonly headcount: number }[],
): { readonly rows: readonly PlanCost[]; readonly total: string } {
  const rows = posts.flatMap((post) => {
    const kind = terms.kinds.find((one) => one.code === post.kind)
    if (!kind) return []
    const each = firstYearPay(terms, kind)
    return [{ post: post.code, each, total: format(times(decimal(each), whole(post.headcount))) }]
  })
  return { rows, total: format(round(sum(rows.map((row) => decimal(row.total))), 2)) }
}

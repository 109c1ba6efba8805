import type { Rehearsal, RehearsalAnswer } from '../../functions/assessment/rehearsal.contract.ts'
import { above, Fraction, fraction, halfUp, over, show, sumOf, wholeNumber } from '../support/fraction.ts'

type Scored = { subject: string; value: Fraction; score: string; parts: Record<string, string> }

/**
 * A second reading of the rehearsal's text, on fractions and by counting: a rank is one more than the number of better
 * subjects. Slow and deliberately unlike the rules.
 */
export function oracle({ scheme, subjects, months }: Rehearsal): RehearsalAnswer {
  const decimals = Number(scheme.decimals)
  const nothing = fraction('0')
  const show2 = (value: Fraction) => show(value, decimals)
  const lists = months.map((month) => ({ month: month.month, list: listOf(month) }))
  const N = (n: number) => {
    const { bottom } = scheme.accountability
    return 'count' in bottom ? Number(bottom.count) : wholeNumber(fraction(bottom.rate).times(n), 'ceil')
  }

  const answered = lists.map(({ month, list }, at) => ({
    month,
    scores: inOrder(list, high).map((row) => ({
      subject: row.subject,
      score: row.score,
      rank: rank(row, list, high),
      low: isLow(row.subject, at),
      parts: row.parts,
    })),
    referrals: subjects
      .filter((subject) => isLow(subject, at) && streakAt(subject, at) === Number(scheme.accountability.months))
      .flatMap((subject) => scheme.accountability.tracks.map((track) => ({ subject, track }))),
  }))

  const { method } = scheme.year
  const yearly = subjects.flatMap((subject): Scored[] => {
    const has = lists.flatMap(({ list }) => list.filter((row) => row.subject === subject).map((row) => ({ row, list })))
    if (has.length === 0) return []
    if (method === 'rankSum') {
      const total = has.reduce((all, { row, list }) => all + rank(row, list, high), 0)
      return [{ subject, value: fraction(String(total)), score: String(total), parts: {} }]
    }
    const total = sumOf(has.map(({ row }) => row.value))
    const value = method === 'sum' ? total : halfUp(over(total, has.length), decimals)
    return [{ subject, value, score: show2(value), parts: {} }]
  })
  const better = method === 'rankSum' ? (a: Scored, b: Scored) => high(b, a) : high
  const year = inOrder(yearly, better)

  const quota = wholeNumber(fraction(scheme.excellent.rate).times(yearly.length), scheme.excellent.rounding)
  const sure = year.filter((row) => notWorse(row) <= quota)
  const cut = year.filter((row) => rank(row, yearly, better) <= quota && notWorse(row) > quota)
  return {
    months: answered,
    year: year.map((row) => ({ subject: row.subject, score: row.score, rank: rank(row, yearly, better) })),
    excellent: {
      quota,
      subjects: sure.map((row) => row.subject),
      decision: cut.length > 0 ? cut.map((row) => row.subject) : null,
      award: show(halfUp(fraction(scheme.excellent.award).times(sure.length), 2), 2),
    },
  }

  /** How many are as good or better: within the quota only if all of those fit. */
  function notWorse(row: Scored): number {
    return yearly.filter((other) => !better(row, other)).length
  }

  function high(a: Scored, b: Scored): boolean {
    return above([a.value], [b.value])
  }

  function rank(row: Scored, list: readonly Scored[], isBetter: (a: Scored, b: Scored) => boolean): number {
    return 1 + list.filter((other) => isBetter(other, row)).length
  }

  function inOrder(list: readonly Scored[], isBetter: (a: Scored, b: Scored) => boolean): Scored[] {
    return list
      .map((row, at) => ({ row, place: rank(row, list, isBetter) * 10_000 + at }))
      .sort((a, b) => a.place - b.place)
      .map(({ row }) => row)
  }

  function isLow(subject: string, at: number): boolean {
    const list = lists[at]?.list ?? []
    const row = list.find((one) => one.subject === subject)
    return row !== undefined && 1 + list.filter((other) => high(row, other)).length <= N(list.length)
  }

  /** Walks back from a month over those that keep the streak alive. */
  function streakAt(subject: string, at: number): number {
    const year = (of: number) => lists[of]?.month.slice(0, 4)
    const present = (of: number) => lists[of]?.list.some((row) => row.subject === subject) ?? false
    let streak = 0
    for (let back = at; back >= 0; back--) {
      if (scheme.accountability.resetYear && year(back) !== year(at)) break
      if (present(back)) {
        if (!isLow(subject, back)) break
        streak++
      } else if (scheme.accountability.missing === 'break') break
    }
    return streak
  }

  function listOf({ facts = {}, manual = {} }: Rehearsal['months'][number]): Scored[] {
    return subjects.flatMap((subject): Scored[] => {
      const mine = { ...facts[subject] }
      const given = { ...manual[subject] }
      if (Object.keys(mine).length + Object.keys(given).length === 0) {
        return scheme.accountability.missing === 'zero'
          ? [{ subject, value: nothing, score: show2(nothing), parts: {} }]
          : []
      }
      const kept = scheme.indicators.flatMap((indicator) => {
        const points = fraction(indicator.points)
        const earned = earn(indicator, mine, given)
        if (earned === undefined && scheme.noData === 'rescale') return []
        const counts = earned ?? (scheme.noData === 'full' ? points : nothing)
        return [{ code: indicator.code, points, part: halfUp(counts, decimals) }]
      })
      let value = sumOf(kept.map(({ part }) => part))
      if (scheme.noData === 'rescale') {
        const theirs = sumOf(kept.map(({ points }) => points))
        const all = sumOf(scheme.indicators.map(({ points }) => fraction(points)))
        value = theirs.above === 0n ? nothing : halfUp(over(value.times(all), theirs), decimals)
      }
      const parts = Object.fromEntries(kept.map(({ code, part }) => [code, show2(part)]))
      return [{ subject, value, score: show2(value), parts }]
    })
  }

  function earn(
    { code, points, rule }: Rehearsal['scheme']['indicators'][number],
    facts: Record<string, number | string>,
    given: Record<string, string>,
  ): Fraction | undefined {
    const full = fraction(points)
    if (rule.type === 'manual') return given[code] === undefined ? undefined : fraction(given[code])
    if (rule.type === 'deduct') {
      const count = facts[rule.count]
      return count === undefined ? undefined : atLeast0(full.minus(fraction(rule.each).times(Number(count))))
    }
    const upper = facts[rule.numerator]
    const lower = facts[rule.denominator]
    if (upper === undefined || lower === undefined || Number(lower) === 0) return undefined
    const part = new Fraction(BigInt(upper), BigInt(lower))
    if (rule.type === 'ratio') return above([part], [fraction('1')]) ? full : full.times(part)
    const short = fraction(rule.target).minus(part.times(100))
    if (short.above <= 0n) return full
    const steps = rule.step === 'whole' ? fraction(String(wholeNumber(short, 'ceil'))) : short
    return atLeast0(full.minus(fraction(rule.lose).times(steps)))
  }
}

function atLeast0(value: Fraction): Fraction {
  return value.above < 0n ? fraction('0') : value
}

import {
  compare,
  type Decimal,
  decimal,
  divide,
  format,
  round,
  sum,
  times,
  weighted,
  whole,
  zero,
} from '../../kernel/score.ts'
import type { Terms } from '../policy/terms.contract.ts'
import type { InterviewValue } from '../scoring/score.contract.ts'
import { judgeMarks } from './marks.rules.ts'
import { bonusOf } from './written.rules.ts'

/**
 * How a score came about, as arithmetic that anybody can follow with a pencil: the same rules as the calculator's, written
 * out (REC-1, REC-4). Numbers and signs only; words around them are the page's.
 */
export type WrittenSteps = {
  /** Every cause with its points; `counted` is what they give together. */
  readonly causes: readonly { readonly cause: string; readonly points: string }[]
  readonly counted: string
  /** `79.50 + 5.00 = 84.50` */
  readonly line: string
  /** The cap that took effect, undefined where none did. */
  readonly cap: string | undefined
}

type Written = { readonly raw: string; readonly bonus: readonly string[]; readonly written: string }

/** The written score: raw + bonus, rounded, not above the cap. */
export function writtenSteps(terms: Pick<Terms, 'bonus' | 'written' | 'decimals'>, told: Written): WrittenSteps {
  const { causes, combine, cap } = terms.bonus
  const table = Object.fromEntries(causes.map(({ code, points }) => [code, points]))
  const bonus = bonusOf({ written: { full: terms.written.full, bonus: { table, combine, cap } } }, told.bonus)
  const total = sum([decimal(told.raw), bonus])
  const capped = cap !== null && compare(total, decimal(cap)) > 0
  const shown = padded(total, terms.decimals)
  const added = compare(bonus, zero) === 0 ? '' : ` + ${padded(bonus, terms.decimals)}`
  const rest = added === '' ? '' : ` = ${shown}`
  return {
    causes: told.bonus.map((cause) => ({ cause, points: table[cause] ?? '0' })),
    counted: padded(bonus, terms.decimals),
    line: arrow(`${padded(decimal(told.raw), terms.decimals)}${added}${rest}`, shown, told.written),
    cap: capped ? cap : undefined,
  }
}

export type MarkStep = {
  readonly mark: string
  /** With parts: `80 × 60% + 90 × 40% = 84`. */
  readonly parts: string | undefined
  /** Times the room's coefficient, where there is one. */
  readonly evened: string | undefined
  readonly dropped: boolean
}
export type InterviewSteps = {
  readonly marks: readonly MarkStep[]
  /** `673 ÷ 8 = 84.125 → 84.13` over the marks that count. */
  readonly line: string
}

/** The interview's score: each judge's mark, the extremes dropped, the mean rounded (A-10). */
export function interviewSteps(
  terms: Pick<Terms, 'interview' | 'decimals'>,
  value: InterviewValue,
  told: { readonly coefficient: string | undefined; readonly interview: string },
): InterviewSteps {
  const { drop, parts } = terms.interview
  const own = judgeMarks(terms, value)
  const coefficient = told.coefficient
  const taken = coefficient === undefined ? own : own.map((mark) => times(mark, decimal(coefficient)))
  const order = taken.map((_, at) => at).sort((a, b) => compare(taken[a] ?? zero, taken[b] ?? zero) || a - b)
  const dropped = new Set([...order.slice(0, drop), ...order.slice(order.length - drop)])
  const kept = taken.filter((_, at) => !dropped.has(at))
  const total = sum(kept)
  const adding = kept.map(plain).join(' + ')
  const summed = kept.length > 1 ? `(${adding}) ÷ ${kept.length} = ${plain(total)} ÷ ${kept.length} = ` : ''
  const { text, exact } = quotient(total, kept.length, terms.decimals)
  return {
    marks: own.map((mark, at) => {
      const entered = value.marks[at]
      const evened = taken[at]
      return {
        mark: plain(mark),
        parts: Array.isArray(entered) ? partsLine(parts, entered, mark) : undefined,
        evened: coefficient !== undefined && evened ? `${plain(mark)} × ${coefficient} = ${plain(evened)}` : undefined,
        dropped: dropped.has(at),
      }
    }),
    line: arrow(`${summed}${exact ? text : `${text}…`}`, text, told.interview),
  }
}

/**
 * `84.50 × 60% + 80.00 × 40% = 82.70`, and what it is rounded to where that differs (S-27). Where only the composite is rounded
 * (A-11) the scores are shown with an ellipsis: what they are rounded to is not what counts.
 */
export function compositeLine(
  terms: Pick<Terms, 'weights' | 'stages'>,
  row: { readonly written: string; readonly interview: string; readonly composite: string },
): string {
  const { written, interview } = terms.weights
  if (terms.stages === 'composite') {
    const sides = `${row.written}… × ${percent(written)} + ${row.interview}… × ${percent(interview)}`
    return `${sides} → ${row.composite}`
  }
  const exact = weighted([
    [decimal(written), decimal(row.written)],
    [decimal(interview), decimal(row.interview)],
  ])
  const shown = padded(exact, row.composite.split('.')[1]?.length ?? 0)
  const sides = `${row.written} × ${percent(written)} + ${row.interview} × ${percent(interview)} = ${shown}`
  return arrow(sides, shown, row.composite)
}

/** A weight as a percentage: 0.6 is `60%`, 0.375 is `37.5%`. */
export function percent(weight: string): string {
  return `${plain(times(decimal(weight), whole(100)))}%`
}

function partsLine(parts: Terms['interview']['parts'], entered: readonly string[], mark: Decimal): string {
  const sides = entered.map((one, at) => `${one} × ${percent(parts[at]?.weight ?? '0')}`)
  return `${sides.join(' + ')} = ${plain(mark)}`
}

/** Adds what is rounded to, unless it reads the same. */
function arrow(line: string, shown: string, rounded: string): string {
  return shown === rounded ? line : `${line} → ${rounded}`
}

/** Nothing superfluous after the point. */
function plain(value: Decimal): string {
  const text = format(value)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** All that is exact, and at least so many decimals. */
function padded(value: Decimal, decimals: number): string {
  const short = decimal(plain(value))
  return short.scale >= decimals ? format(short) : format(round(short, decimals))
}

/** A mean written out: exact where three further decimals suffice, cut off there (never rounded) where not. */
function quotient(total: Decimal, count: number, decimals: number): { text: string; exact: boolean } {
  const value = divide(total, whole(count), decimals + 3, 'floor')
  const exact = compare(times(value, whole(count)), total) === 0
  return { text: exact ? padded(value, decimals) : format(value), exact }
}

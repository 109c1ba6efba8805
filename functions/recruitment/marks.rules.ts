import { type Decimal, decimal, divide, format, mean, times, weighted } from '../kernel/score.ts'
import { interviewScore } from './composite.rules.ts'
import type { InterviewValue } from './score.contract.ts'
import type { Terms } from './terms.contract.ts'

/** Each judge's mark, parts weighed together exactly. */
export function judgeMarks({ interview }: Pick<Terms, 'interview'>, value: InterviewValue): Decimal[] {
  return value.marks.map((mark) =>
    typeof mark === 'string'
      ? decimal(mark)
      : weighted(mark.map((part, at) => [decimal(interview.parts[at]?.weight ?? '0'), decimal(part)] as const)),
  )
}

/** A room's coefficient: the mean of all ÷ the mean of the room, four decimals (高安: 0.9931 and 1.0071). */
export function roomCoefficient(all: Decimal, room: Decimal): Decimal {
  return divide(all, room, 4)
}

/**
 * The marks that the calculator takes, by application: as marked, or times the room's coefficient where the policy evens
 * rooms out. Means of rooms are of the candidates' rounded interview scores, to four decimals.
 */
export function marksForCalculator(
  terms: Terms,
  values: readonly (readonly [application: string, value: InterviewValue])[],
): Map<string, string[]> {
  const marks = values.map(([application, value]) => ({ application, room: value.room, own: judgeMarks(terms, value) }))
  if (terms.interview.rooms === 'as-marked' || marks.length === 0) {
    return new Map(marks.map(({ application, own }) => [application, own.map(format)]))
  }
  const scored = marks.map((one) => ({ ...one, score: interviewScore(terms, one.own.map(format)) }))
  const meanOf = (rows: typeof scored) =>
    mean(
      rows.map((row) => row.score),
      4,
    )
  const all = meanOf(scored)
  const coefficients = new Map(
    [...Map.groupBy(scored, (row) => row.room)].map(([room, rows]) => {
      const own = meanOf(rows)
      return [room, own.units === 0n ? decimal('1') : roomCoefficient(all, own)] as const
    }),
  )
  return new Map(
    scored.map(({ application, room, own }) => {
      const coefficient = coefficients.get(room) ?? decimal('1')
      return [application, own.map((mark) => format(times(mark, coefficient)))]
    }),
  )
}

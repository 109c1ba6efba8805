import { compare, type Decimal, decimal, divide, format, mean, times, weighted, zero } from '../../kernel/score.ts'
import type { Terms } from '../policy/terms.contract.ts'
import type { InterviewValue } from '../scoring/score.contract.ts'
import { interviewScore } from './composite.rules.ts'

/** Each judge's mark, parts weighed together exactly. */
export function judgeMarks(
  { interview }: { readonly interview: Pick<Terms['interview'], 'parts'> },
  value: InterviewValue,
): Decimal[] {
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

type Marked = readonly (readonly [application: string, value: InterviewValue])[]

/** Means of the candidates' rounded interview scores, to four decimals, and what each room's marks are multiplied by. */
export type RoomMeans = {
  readonly mean: Decimal
  readonly rooms: readonly { readonly room: string; readonly mean: Decimal; readonly coefficient: Decimal }[]
}

/** How the rooms are evened out; undefined where the policy takes marks as they are, or there are none. A room of mean 0 stays. */
export function roomMeans(terms: Terms, values: Marked): RoomMeans | undefined {
  if (terms.interview.rooms === 'as-marked' || values.length === 0) return undefined
  const scored = values.map(([, value]) => {
    return { room: value.room ?? '', score: interviewScore(terms, judgeMarks(terms, value).map(format)) }
  })
  const meanOf = (rows: typeof scored) =>
    mean(
      rows.map((row) => row.score),
      4,
    )
  const all = meanOf(scored)
  const rooms = [...Map.groupBy(scored, (row) => row.room)].map(([room, rows]) => {
    const own = meanOf(rows)
    return { room, mean: own, coefficient: compare(own, zero) === 0 ? decimal('1') : roomCoefficient(all, own) }
  })
  return { mean: all, rooms }
}

/**
 * The marks that the calculator takes, by application: as marked, or times the room's coefficient where the policy evens
 * rooms out.
 */
export function marksForCalculator(terms: Terms, values: Marked): Map<string, string[]> {
  const rooms = new Map(roomMeans(terms, values)?.rooms.map(({ room, coefficient }) => [room, coefficient]))
  return new Map(
    values.map(([application, value]) => {
      const own = judgeMarks(terms, value)
      const coefficient = rooms.get(value.room ?? '')
      return [application, own.map((mark) => format(coefficient ? times(mark, coefficient) : mark))]
    }),
  )
}

import type { Terms } from '../../../../../../functions/recruitment/policy/terms.contract.ts'
import type { Paper, ScoreValue } from '../../../../../../functions/recruitment/scoring/score.contract.ts'

/** Somebody absent is written so in any of the columns; an empty cell is a score not entered. */
export const absentWord = '缺考'
/** What became of each row, beside it in the sheet that is given back. */
export const resultHeaders = ['录入结果', '说明'] as const

/** A sheet of scores: what names a row, what only tells whom it is about, and the columns that hold its value. */
export type Design<V> = {
  readonly number: string
  readonly told: readonly string[]
  readonly columns: readonly ScoreColumn[]
  /** The value that the texts of a row's columns make; undefined: too few of them for a score. */
  readonly valueOf: (texts: ReadonlyMap<string, string>) => V | undefined
  /** What absent means for the columns that a file has; without it the whole row's value is null. */
  readonly absentOf?: (headers: readonly string[]) => V
  /** The value as texts, in the order of the columns. */
  readonly textsOf: (value: V) => readonly string[]
}
/** `word`: a code such as a room's, not a figure. `optional`: may be empty beside others. */
export type ScoreColumn = { readonly header: string; readonly word?: true; readonly optional?: true }

const raw = '卷面成绩'
const objective = '客观题'
const room = '考场'

/** What a paper carries once seats are drawn. */
export const ticketHeader = '准考证号'

/** The sheet of a paper under these terms, with ticket numbers once people are `seated`; headers are Chinese whatever the page speaks. */
export function designOf(
  paper: Paper,
  { interview }: Pick<Terms, 'interview'>,
  seated = false,
): Design<NonNullable<ScoreValue>> {
  const people = { number: '报名编号', told: ['姓名', '岗位', ...(seated ? [ticketHeader] : [])] }
  if (paper === 'written') {
    return {
      ...people,
      columns: [{ header: raw }, { header: objective }],
      valueOf: (texts) => {
        const [first, second] = [texts.get(raw), texts.get(objective)]
        return first && second ? { raw: first, objective: second } : undefined
      },
      textsOf: (value) => ('raw' in value ? [value.raw, value.objective] : []),
    }
  }
  const judges = Array.from({ length: interview.judges }, (_, at) => partsOf(at + 1, interview.parts))
  return {
    ...people,
    columns: [
      ...judges.flat().map((header) => ({ header })),
      { header: room, word: true, ...(interview.rooms === 'as-marked' && { optional: true }) },
    ],
    valueOf: (texts) => {
      // A judge who did not sit has no columns in the file at all; one with some of their parts is no mark.
      const given = judges.map((parts) => parts.flatMap((header) => texts.get(header) ?? []))
      const whole = given.every((marks, at) => marks.length === 0 || marks.length === judges[at]?.length)
      const sat = given.filter((marks) => marks.length > 0)
      const marks = sat.map((parts) => (interview.parts.length === 0 ? (parts[0] ?? '') : parts))
      const place = texts.get(room)
      return marks.length === 0 || !whole ? undefined : { marks, ...(place && { room: place }) }
    },
    textsOf: (value) => {
      if (!('marks' in value)) return []
      const given = judges.flatMap((parts, at) => {
        const mark = value.marks[at]
        return parts.map((_, part) => (typeof mark === 'object' ? (mark[part] ?? '') : part === 0 ? (mark ?? '') : ''))
      })
      return [...given, value.room ?? '']
    },
  }
}

/** One column a judge, or one for each part that the policy names. */
function partsOf(judge: number, parts: Terms['interview']['parts']): string[] {
  if (parts.length === 0) return [`评委${judge}`]
  return parts.map((part) => `评委${judge}·${part.name}`)
}

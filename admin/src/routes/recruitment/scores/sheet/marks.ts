import { type Marking, markFault, plain } from '../../../../../../functions/recruitment/marking/marking.rules.ts'
import type { OwnMarks } from '../secret/read.ts'
import type { Judging } from './check.ts'

const objective = '客观题'
const subjective = '主观题'
const columns = [
  { header: objective, optional: true },
  { header: subjective, optional: true },
] as const

/** Marks by secret number as a sheet: no name, no post; a file may hold one of the parts only, as a reading machine gives it. */
export function markJudging(
  marking: Marking,
  decimals: number,
  numbers: readonly string[],
  ownOf: (number: string) => OwnMarks,
): Judging<OwnMarks> {
  return {
    design: {
      number: '密号',
      told: [],
      columns,
      valueOf: (texts) => {
        const [first, second] = [texts.get(objective), texts.get(subjective)]
        return first || second
          ? { ...(first && { objective: first }), ...(second && { subjective: second }) }
          : undefined
      },
      absentOf: (headers) => ({
        ...(headers.includes(objective) && { objective: null }),
        ...(headers.includes(subjective) && { subjective: null }),
      }),
      textsOf: (value) => [value.objective ?? '', value.subjective ?? ''],
    },
    known: new Map(numbers.map((number) => [number, { own: ownOf(number), taken: false }])),
    decimals,
    normal: (value) =>
      value && {
        ...(value.objective !== undefined && { objective: value.objective && plain(value.objective) }),
        ...(value.subjective !== undefined && { subjective: value.subjective && plain(value.subjective) }),
      },
    rule: (value) => {
      const fault = value ? markFault(marking, value) : undefined
      return fault && columns[fault === 'objective' ? 0 : 1].header
    },
    same: (own, next) =>
      next !== null &&
      (next.objective === undefined || next.objective === own?.objective) &&
      (next.subjective === undefined || next.subjective === own?.subjective),
  }
}

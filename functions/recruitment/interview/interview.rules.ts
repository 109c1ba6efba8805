import { jsonHash } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import { format } from '../../kernel/score.ts'
import { interviewScore } from '../calculator/composite.rules.ts'
import { judgeMarks } from '../calculator/marks.rules.ts'
import type { Terms } from '../policy/terms.contract.ts'
import type { InterviewValue, JudgeMark } from '../scoring/score.contract.ts'
import type { DrawnPanel, DrawTold } from './interview.contract.ts'

/** Where a candidate stands in a draw: the panel, and the place in its order of speaking, from 1. */
export type Place = { readonly panel: DrawnPanel; readonly number: number }

/** The place of a candidate; undefined for whom the draw does not know. */
export function placeOf(panels: readonly DrawnPanel[], application: string): Place | undefined {
  for (const panel of panels) {
    const at = panel.candidates.indexOf(application)
    if (at >= 0) return { panel, number: at + 1 }
  }
  return undefined
}

/** The panel on which a judge sits, with the seat, from 1. */
export function seatOf(panels: readonly DrawnPanel[], judge: string): { panel: DrawnPanel; seat: number } | undefined {
  for (const panel of panels) {
    const at = panel.judges.indexOf(judge)
    if (at >= 0) return { panel, seat: at + 1 }
  }
  return undefined
}

/** What the ledger knows the two lists of a draw by, whatever order they were read in. */
export function hashesOf({ judges, candidates }: Pick<DrawTold, 'judges' | 'candidates'>) {
  return {
    judges: jsonHash([...judges].sort((a, b) => byCodePoint(a.code, b.code))),
    candidates: jsonHash([...candidates].sort((a, b) => byCodePoint(a.id, b.id))),
  }
}

/** A candidate's score as it is announced on the spot: the mean of the judges' marks by the policy, rooms not evened out yet. */
export function announcedScore(terms: Terms, value: InterviewValue): string {
  return format(interviewScore(terms, judgeMarks(terms, value).map(format)))
}

/** The panel's marks by seat as one value, and the judges whose mark is missing. */
export function panelValue(
  panel: DrawnPanel,
  marks: readonly { readonly judge: string; readonly mark: JudgeMark }[],
): { value: InterviewValue; missing: string[] } {
  const given = new Map(marks.map((one) => [one.judge, one.mark]))
  return {
    value: {
      marks: panel.judges.flatMap((judge) => (given.has(judge) ? [given.get(judge) ?? ''] : [])),
      room: panel.code,
    },
    missing: panel.judges.filter((judge) => !given.has(judge)),
  }
}

/** Declarations that a draw does not keep, because they came after it. */
export function unkept(panels: readonly DrawnPanel[], conflicts: DrawTold['conflicts']): DrawTold['conflicts'] {
  return conflicts
    .filter(({ judge, application }) => seatOf(panels, judge)?.panel.candidates.includes(application))
    .map(({ judge, application }) => ({ judge, application }))
}

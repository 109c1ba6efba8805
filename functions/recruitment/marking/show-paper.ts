import type * as z from 'zod'
import type { Member } from '../../kernel/member.ts'
import type { paperShape } from './marking.contract.ts'
import { type Marking, objectiveState, paperState, subjectiveState, visibleMarks } from './marking.rules.ts'
import type { StoredMarks } from './marking.table.ts'

/** A paper as this member may see it: nobody sees another's mark before the part needs no more of them. */
export function shownPaper(marking: Marking, marks: StoredMarks, { id }: Member): z.input<typeof paperShape> {
  const { number, objective, subjective } = marks
  const [first, second] = [objectiveState(objective), subjectiveState(marking, subjective)]
  return {
    ...{ number, state: paperState(marking, marks) },
    objective: { state: first, entries: visibleMarks(first, objective, id) },
    subjective: { state: second, entries: visibleMarks(second, subjective, id) },
  }
}

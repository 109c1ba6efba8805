import { compare, decimal, format, minus, plus, times } from '../../kernel/score.ts'
import type { Terms } from '../policy/terms.contract.ts'
import type { ScoreValue } from '../scoring/score.contract.ts'
import type { Mark, PaperState, PartState } from './marking.contract.ts'

/** How papers are marked by secret number; every county says so itself. */
export type Marking = {
  readonly full: string
  readonly objectiveFull: string
  readonly subjectiveFull: string
  readonly thirdAbove: string
  readonly third: 'alone' | 'nearest'
}
/** Who gave what; null: absent. */
export type Given = { readonly by: string; readonly at: string; readonly value: Mark }
export type Marks = { readonly objective: readonly Given[]; readonly subjective: readonly Given[] }
export const noMarks: Marks = { objective: [], subjective: [] }

/** How the policy has papers marked by secret number; undefined where they are marked openly, or the policy leaves it incomplete. */
export function markingOf({ marking, written }: Pick<Terms, 'marking' | 'written'>): Marking | undefined {
  if (marking?.mode !== 'secret') return undefined
  const { objectiveFull, thirdAbove, third = 'alone' } = marking
  if (objectiveFull === undefined || thirdAbove === undefined) return undefined
  const subjectiveFull = format(minus(decimal(written.full), decimal(objectiveFull)))
  return { full: written.full, objectiveFull, subjectiveFull, thirdAbove, third }
}

/** The objective part is entered twice; two equal entries settle it. */
export function objectiveState([first, second]: readonly Given[]): PartState {
  if (!first) return 'none'
  if (!second) return 'once'
  return first.value === second.value ? 'settled' : 'differs'
}

/** Do two marks differ by more than the policy lets pass? Absent and a mark always do. */
function farApart({ thirdAbove }: Pick<Marking, 'thirdAbove'>, a: Mark, b: Mark): boolean {
  if (a === null || b === null) return a !== b
  return compare(distance(a, b), decimal(thirdAbove)) > 0
}

function distance(a: string, b: string) {
  const [one, other] = [decimal(a), decimal(b)]
  return compare(one, other) >= 0 ? minus(one, other) : minus(other, one)
}

/** The subjective part is marked by two; where they are far apart, by a third, who sees neither. */
export function subjectiveState(marking: Marking, [first, second, third]: readonly Given[]): PartState {
  if (!first) return 'none'
  if (!second) return 'once'
  return !farApart(marking, first.value, second.value) || third ? 'settled' : 'third'
}

/**
 * The entries with one more: a second person's is added, one's own is replaced. A third is taken only where the first two are
 * far apart, and then these stand. Undefined when the part takes no more.
 */
export function withMark(entries: readonly Given[], entry: Given, most: 2 | 3): Given[] | undefined {
  const own = entries.findIndex((one) => one.by === entry.by)
  if (own >= 0) return entries.length === 3 && own < 2 ? undefined : entries.with(own, entry)
  return entries.length < most ? [...entries, entry] : undefined
}

/** What a member may see of a part: their own, and all once it needs nobody more, so that everybody enters blind. */
export function visibleMarks(state: PartState, entries: readonly Given[], member: string): Given[] {
  return state === 'settled' || state === 'differs' ? [...entries] : entries.filter((one) => one.by === member)
}

/** The subjective part's mark: the mean of two that are near one another; else what the policy makes of the third's. */
function subjectiveMark(marking: Marking, [first, second, third]: readonly Given[]): Mark {
  const [a = null, b = null, c = null] = [first?.value, second?.value, third?.value]
  if (!farApart(marking, a, b)) return a === null || b === null ? null : mean(a, b)
  if (c === null || a === null || b === null || marking.third === 'alone') return c
  // Equally near: the higher of the two, in the applicant's favour.
  const order = compare(distance(a, c), distance(b, c)) || compare(decimal(b), decimal(a))
  return mean(order <= 0 ? a : b, c)
}

/** Half the sum of two decimals is one, exactly. */
function mean(a: string, b: string): string {
  return plain(format(times(plus(decimal(a), decimal(b)), decimal('0.5'))))
}

/** The number as text with nothing superfluous. */
export function plain(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** How a whole paper stands: `clash`: both parts are settled, and only one says absent. */
export function paperState(marking: Marking, { objective, subjective }: Marks): PaperState {
  const [first, second] = [objectiveState(objective), subjectiveState(marking, subjective)]
  if (first === 'differs' || second === 'third') return first === 'differs' ? 'differs' : 'third'
  if (first !== 'settled' || second !== 'settled') return first === 'none' && second === 'none' ? 'none' : 'open'
  const absent = [objective[0]?.value ?? null, subjectiveMark(marking, subjective)].map((mark) => mark === null)
  return absent[0] === absent[1] ? 'settled' : 'clash'
}

/** The score that a settled paper's marks make, exactly; undefined while it is not settled. Both parts absent: absent. */
export function paperScore(marking: Marking, marks: Marks): ScoreValue | undefined {
  if (paperState(marking, marks) !== 'settled') return undefined
  const objective = marks.objective[0]?.value ?? null
  const subjective = subjectiveMark(marking, marks.subjective)
  if (objective === null || subjective === null) return null
  return { raw: plain(format(plus(decimal(objective), decimal(subjective)))), objective }
}

/** The part whose mark is above its full mark; undefined when none is. */
export function markFault(
  marking: Marking,
  row: { readonly objective?: Mark | undefined; readonly subjective?: Mark | undefined },
): 'objective' | 'subjective' | undefined {
  const above = (mark: Mark | undefined, full: string) =>
    mark !== undefined && mark !== null && compare(decimal(mark), decimal(full)) > 0
  if (above(row.objective, marking.objectiveFull)) return 'objective'
  return above(row.subjective, marking.subjectiveFull) ? 'subjective' : undefined
}

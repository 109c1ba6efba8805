import { isDecimal } from '../../../../../functions/kernel/score.ts'
import type { AwardView } from '../../../../../functions/recruitment/hiring/award.contract.ts'

/** A row of the sheet: somebody hired here, whose post and first day are known, or somebody else with theirs typed. */
export type AwardRow = {
  readonly id: string
  readonly name: string | null
  readonly kind: string
  readonly start: string
  readonly score: string
  readonly hiredHere: boolean
}

/** The sheet as the award stands. */
export function rowsOf({ people }: AwardView): AwardRow[] {
  return people.map((one) => ({ ...one, score: one.score ?? '' }))
}

/** What is sent of the sheet: everybody with a score; who was hired here needs no more than that. */
export function bodyOf(rows: readonly AwardRow[]) {
  const scored = rows.filter(({ score }) => score.trim() !== '')
  const people = scored.map(({ id, score, kind, start, hiredHere }) => {
    const told = { id: id.trim(), score: score.trim() }
    return hiredHere ? told : { ...told, kind, start }
  })
  return { people }
}

/** Is a score written as one? An empty one waits. */
export function isWritten(score: string): boolean {
  return score.trim() === '' || isDecimal(score.trim())
}

import { isDecimal } from '../../../../../functions/kernel/score.ts'
import { type AwardView, enterAwardScores } from '../../../../../functions/recruitment/hiring/award.contract.ts'

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

export type AwardField = 'id' | 'start' | 'score'
/** What is wrong with a cell of a row; `line` is that of the row that has the number already. */
export type CellFault = {
  readonly at: number
  readonly field: AwardField
  readonly reason: 'missing' | 'private' | 'twice' | 'no-score'
  readonly line?: number
}

const numberShape = enterAwardScores.body.shape.people.element.shape.id

/** What keeps the sheet from being sent, by row. Somebody hired here may wait without a score; whoever was added is there to get one. */
export function faultsOf(rows: readonly AwardRow[]): CellFault[] {
  return rows.flatMap((row, at): CellFault[] => {
    const score = row.score.trim()
    const unscored: CellFault[] =
      score === '' && !row.hiredHere
        ? [{ at, field: 'score', reason: 'missing' }]
        : score !== '' && !isDecimal(score)
          ? [{ at, field: 'score', reason: 'no-score' }]
          : []
    if (row.hiredHere) return unscored
    const start: CellFault[] = row.start === '' ? [{ at, field: 'start', reason: 'missing' }] : []
    return [...numberFaults(rows, at), ...start, ...unscored]
  })
}

function numberFaults(rows: readonly AwardRow[], at: number): CellFault[] {
  const id = rows[at]?.id.trim() ?? ''
  if (id === '') return [{ at, field: 'id', reason: 'missing' }]
  if (!numberShape.safeParse(id).success) return [{ at, field: 'id', reason: 'private' }]
  const before = rows.findIndex((one) => one.id.trim() === id)
  return before === at ? [] : [{ at, field: 'id', reason: 'twice', line: before + 1 }]
}

import type { Terms } from '../../../../../../functions/recruitment/policy/terms.contract.ts'
import type { Paper, ScoreValue } from '../../../../../../functions/recruitment/scoring/score.contract.ts'
import { normalized, scoreFault } from '../../../../../../functions/recruitment/scoring/score.rules.ts'
import type { Score, Sitting } from '../read.ts'
import type { Judging, Known } from './check.ts'
import { designOf } from './columns.ts'

type Value = NonNullable<ScoreValue>

/** What is known of each who takes part: the masked name, one's own entry, and whether two others entered already. */
export function knownScores(
  people: readonly Sitting[],
  scores: ReadonlyMap<string, Score>,
  me: string,
): Map<string, Known<Value>> {
  return new Map(
    people.map(({ id, name }) => {
      const score = scores.get(id)
      const own = score?.entries.find((entry) => entry.by === me)
      const taken = !own && (score?.state === 'settled' || score?.state === 'differs')
      return [id, { name, own: own?.value, taken }]
    }),
  )
}

/** The column of a value's field that a rule named. */
const columnOf: Readonly<Record<string, number>> = { raw: 0, objective: 1, marks: 0 }

/** A paper's scores as a sheet that is judged by the server's rules. */
export function scoreJudging(
  paper: Paper,
  terms: Terms,
  known: ReadonlyMap<string, Known<Value>>,
  seated = false,
): Judging<Value> {
  const design = designOf(paper, terms, seated)
  return {
    design,
    known,
    decimals: terms.decimals,
    normal: (value) => normalized(value) as Value | null,
    rule: (value) => {
      const found = scoreFault(terms, value)
      if (!found) return undefined
      return design.columns.at(found.field === 'room' ? -1 : (columnOf[found.field] ?? 0))?.header
    },
  }
}

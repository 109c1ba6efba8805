import type { StoredCampaign } from '../campaign/campaign.table.ts'
import type { ScoreValue } from '../scoring/score.contract.ts'
import { drawnNumbers } from './draw.rules.ts'
import { type Marking, noMarks, paperScore } from './marking.rules.ts'
import { marksOf } from './marking.table.ts'
import { numbersOf } from './numbers.table.ts'

/** A paper with its application: what its marks make, and everybody who gave one of them. */
export type Joined = {
  readonly application: string
  readonly number: string
  readonly value: ScoreValue | undefined
  readonly by: readonly string[]
}

/** Joins the marks with the applications that the numbers were drawn for: only what seals does. */
export async function joinedScores(campaign: Pick<StoredCampaign, 'id'>, marking: Marking): Promise<Joined[]> {
  const [numbers, marks] = await Promise.all([numbersOf(campaign.id), marksOf(campaign.id)])
  if (!numbers) return []
  return [...drawnNumbers(numbers.seed, numbers.ids)].map(([application, number]) => {
    const given = marks.get(number) ?? noMarks
    const by = [...given.objective, ...given.subjective].map((one) => one.by)
    return { application, number, value: paperScore(marking, given), by: [...new Set(by)] }
  })
}

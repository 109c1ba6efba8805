import type { StoredCampaign } from '../campaign/campaign.table.ts'
import type { Joined } from '../marking/joined-scores.ts'
import { markingOf } from '../marking/marking.rules.ts'
import type { Terms } from '../policy/terms.contract.ts'
import type { Paper, ScoreValue } from './score.contract.ts'
import { settledValue } from './score.rules.ts'
import { scoresOf } from './score.table.ts'

/** A score as lists are computed from it: its value once it is settled, and everybody who entered a part of it. */
export type KnownScore = { readonly settled?: { readonly value: ScoreValue }; readonly by: readonly string[] }

/**
 * Every score of a paper, by application. A written paper marked by secret number has none before it is sealed, and then those
 * that sealing joined; `joining`: what is being sealed.
 */
export async function knownScores(
  campaign: Pick<StoredCampaign, 'id' | 'state'>,
  terms: Terms,
  paper: Paper,
  joining?: readonly Joined[],
): Promise<Map<string, KnownScore>> {
  const marking = paper === 'written' ? markingOf(terms) : undefined
  if (marking) {
    if (campaign.state === 'exam' && !joining) return new Map()
    const { sealedOf } = await import('../marking/sealed.table.ts')
    const joined = joining ?? (await sealedOf(campaign.id))
    return new Map(
      joined.map(({ application, value, by }) => [
        application,
        { by, ...(value !== undefined && { settled: { value } }) },
      ]),
    )
  }
  const scores = await scoresOf(campaign.id, paper)
  return new Map(
    [...scores].map(([application, { entries }]) => {
      const value = settledValue(entries)
      const settled = value === undefined ? {} : { settled: { value } }
      return [application, { by: entries.map((entry) => entry.by), ...settled }]
    }),
  )
}

import { serve } from '../../platform/operation.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './score.contract.ts'
import { scoreState } from './score.rules.ts'
import { scoresPage } from './score.table.ts'
import { shownScore } from './show-score.ts'

export const listScores = serve(contract.listScores, async ({ params, query, member }) => {
  const { paper, state, ...page } = query
  const campaign = await readableCampaign(params.id)
  const keep = (score: Parameters<typeof shownScore>[0]) => state === undefined || scoreState(score.entries) === state
  const found = await scoresPage(campaign.id, paper, { ...page, keep })
  return { body: { items: found.items.map((score) => shownScore(score, member)), next: found.next } }
})

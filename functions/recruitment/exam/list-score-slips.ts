import { serve } from '../../platform/operation.ts'
import { decodeCursor, encodeCursor } from '../../platform/page.ts'
import { personsOf } from '../application/application.table.ts'
import { maskName } from '../application/mask.rules.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import { snapshotOf } from '../result/snapshot.table.ts'
import { type KnownScore, knownScores } from '../scoring/known-scores.ts'
import * as contract from './commitment.contract.ts'
import { slipsOf, slipText } from './commitment.rules.ts'
import { commitmentById, saltsKeyOf } from './commitment.table.ts'
import { committedScores } from './committed-scores.ts'
import { ticketNumbersOf } from './exam.table.ts'

/** Computed from the scores as they stand now: where one was changed, the root no longer comes out and HR is told before printing. */
export const listScoreSlips = serve(contract.listScoreSlips, async ({ params, query }) => {
  const campaign = await readableCampaign(params.id)
  const { id } = campaign
  const [commitment, key, shortlist, scores, numbers] = await Promise.all([
    commitmentById(id),
    saltsKeyOf(id),
    snapshotOf(id, 'shortlist'),
    writtenOf(campaign),
    ticketNumbersOf(id),
  ])
  if (!commitment || !key) return { body: { commitment: null, items: [], next: null } }
  const rawOf = (application: string) => {
    const value = scores.get(application)?.settled?.value
    return value && 'raw' in value ? value.raw : ''
  }
  const committed = committedScores(shortlist ?? [], { key, rawOf, numbers })
  const from = query.cursor === undefined ? 0 : Number(decodeCursor(query.cursor, 1)[0]) || 0
  const { slips, commitment: now } = slipsOf(committed, from, query.limit)
  const postOf = new Map(shortlist?.map((row) => [row.id, row.post]))
  const persons = await personsOf(
    id,
    slips.map((slip) => slip.application),
  )
  const items = slips.map((slip) => {
    const { application, number, raw, written, objective } = slip
    const person = persons.get(application)
    return {
      ...{ application, post: postOf.get(application) ?? '', name: person ? maskName(person.name) : null },
      ...{ number, raw, written, objective, text: slipText(slip) },
    }
  })
  const { root, size, numbers: named } = commitment
  const next = from + slips.length < committed.length ? encodeCursor([String(from + slips.length)]) : null
  return {
    body: { commitment: { root, size, numbers: named, holds: now.root === root && now.size === size }, items, next },
  }
})

/** The written scores, whichever way they were marked; none before a policy is frozen. */
async function writtenOf(campaign: StoredCampaign): Promise<Map<string, KnownScore>> {
  if (campaign.policy.revision === undefined) return new Map()
  return knownScores(campaign, await termsOf(campaign), 'written')
}

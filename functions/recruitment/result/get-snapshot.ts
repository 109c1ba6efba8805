import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './result.contract.ts'

/** A list that is not approved yet is no 404: pages ask before it is there. */
export const getSnapshot = serve(contract.getSnapshot, async ({ params, query }) => {
  const { snapshotChunk } = await import('./snapshot.table.ts')
  const { id } = await readableCampaign(params.id)
  const found = await snapshotChunk(id, params.stage, query.chunk)
  if (!found && query.chunk > 0) throw new Refusal('not-found')
  if (!found) return { body: { hash: null, chunks: 0, items: [], next: null } }
  const { hash, chunks, rows } = found
  const next = query.chunk + 1 < chunks ? String(query.chunk + 1) : null
  return { body: { hash, chunks, items: rows, next } }
})

import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './result.contract.ts'

export const getSnapshot = serve(contract.getSnapshot, async ({ params, query }) => {
  const { snapshotChunk } = await import('./snapshot.table.ts')
  const found = await snapshotChunk(params.id, params.stage, query.chunk)
  if (!found) throw new Refusal('not-found')
  const { hash, chunks, rows } = found
  const next = query.chunk + 1 < chunks ? String(query.chunk + 1) : null
  return { body: { hash, chunks, items: rows, next } }
})

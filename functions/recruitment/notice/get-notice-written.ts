import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { noticeWritten } from '../result/snapshot.table.ts'
import * as contract from './notice.contract.ts'

export const getNoticeWritten = serve(contract.getNoticeWritten, async ({ params, query }) => {
  const found = await noticeWritten(params.id, query.chunk)
  if (!found) throw new Refusal('not-found')
  const more = query.chunk + 1 < found.chunks
  return { body: { chunks: found.chunks, items: found.rows, next: more ? String(query.chunk + 1) : null } }
})

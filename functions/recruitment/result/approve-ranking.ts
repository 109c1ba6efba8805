import { serve } from '../../platform/operation.ts'
import { approveList } from './approve-list.ts'
import * as contract from './result.contract.ts'

export const approveRanking = serve(contract.approveRanking, (call) =>
  approveList(call, 'ranking', ({ post, standing }) => {
    const called = new Set(standing.medical)
    return standing.ranking.map((row) => ({ post: post.code, ...row, chosen: called.has(row.id) }))
  }),
)

import { serve } from '../../platform/operation.ts'
import { approveList } from './approve-list.ts'
import * as contract from './result.contract.ts'

export const approveShortlist = serve(contract.approveShortlist, (call) =>
  approveList(call, 'shortlist', ({ post, standing }) =>
    standing.written.map(({ invited, ...row }) => ({ post: post.code, ...row, chosen: invited })),
  ),
)

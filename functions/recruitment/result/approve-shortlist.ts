import { randomBytes } from 'node:crypto'
import { serve } from '../../platform/operation.ts'
import { commitmentOf } from '../exam/commitment.rules.ts'
import { putCommitment } from '../exam/commitment.table.ts'
import { committedScores } from '../exam/committed-scores.ts'
import { ticketNumbersOf } from '../exam/exam.table.ts'
import { approvalEntry } from '../notice/notice.contract.ts'
import { approveList } from './approve-list.ts'
import * as contract from './result.contract.ts'

/** Before any interview the approval's entry binds the county to every written score, and a root of them is published. */
export const approveShortlist = serve(contract.approveShortlist, (call) =>
  approveList(
    call,
    'shortlist',
    ({ post, standing }) =>
      standing.written.map(({ invited, ...row }) => ({ post: post.code, ...row, chosen: invited })),
    async ({ campaign: { id, name }, gathered, posts }) => {
      const numbers = await ticketNumbersOf(id)
      const key = randomBytes(32).toString('hex')
      const raws = new Map(gathered.people.map((one) => [one.id, one.written?.raw ?? '']))
      const rows = posts.flatMap(({ standing }) => standing.written)
      const { root, size } = commitmentOf(
        committedScores(rows, { key, numbers, rawOf: (application) => raws.get(application) ?? '' }),
      )
      const told = { campaign: id, name, root, size, numbers: numbers ? 'ticket' : 'registration' } as const
      return {
        data: { root, size },
        holding: (entry) => putCommitment({ ...told, entry: approvalEntry.parse(entry) }, key),
      }
    },
  ),
)

import { randomBytes } from 'node:crypto'
import { serve } from '../../platform/operation.ts'
import { putCommitment } from '../exam/commitment.table.ts'
import { committedScores } from '../exam/committed-scores.ts'
import { ticketNumbersOf } from '../exam/exam.table.ts'
import { piecesOf } from '../exam/released.rules.ts'
import { keepScores } from '../exam/released.table.ts'
import { approvalEntry } from '../notice/notice.contract.ts'
import { approveList } from './approve-list.ts'
import * as contract from './result.contract.ts'

/** Before any interview the approval's entry binds the county to every written score, a root of them is published, and each is released to its owner. */
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
      const invited = new Set(rows.flatMap((row) => (row.invited ? row.id : [])))
      const scores = committedScores(rows, { key, numbers, rawOf: (application) => raws.get(application) ?? '' })
      const { root, size, pieces } = piecesOf(
        scores.map(({ application, ...score }) => ({ ...score, invited: invited.has(application) })),
      )
      const released = await keepScores(id, { root, key, pieces })
      const told = { campaign: id, name, root, size, numbers: numbers ? 'ticket' : 'registration' } as const
      return {
        data: { root, size },
        holding: (entry) => [...putCommitment({ ...told, entry: approvalEntry.parse(entry) }, key), released],
      }
    },
  ),
)

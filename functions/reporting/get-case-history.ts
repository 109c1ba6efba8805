import { historyOf } from '../evidence/ledger.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { readableCase } from './readable-case.ts'

export const getCaseHistory = serve(contract.getCaseHistory, async ({ params, query, operation, member }) => {
  const { found } = await readableCase(params.id, { who: operation.who, member })
  return { body: await historyOf(`case/${found.id}`, query) }
})

import { historyOf } from '../../evidence/ledger.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './hire.contract.ts'
import { readableHire } from './show-hire.ts'

export const getHireHistory = serve(contract.getHireHistory, async ({ params, query }) => {
  const { hire } = await readableHire(params)
  return { body: await historyOf(`hire/${hire.application}`, query) }
})

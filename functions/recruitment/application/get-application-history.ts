import { historyOf } from '../../evidence/ledger.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './application.contract.ts'
import { readableApplication } from './show-application.ts'

export const getApplicationHistory = serve(contract.getApplicationHistory, async ({ params, query }) => {
  const { found } = await readableApplication(params)
  return { body: await historyOf(`application/${found.id}`, query) }
})

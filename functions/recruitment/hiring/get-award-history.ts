import { historyOf } from '../../evidence/ledger.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './award.contract.ts'
import { readableAward } from './show-award.ts'

export const getAwardHistory = serve(contract.getAwardHistory, async ({ params, query }) => {
  const { award } = await readableAward(params)
  return { body: await historyOf(`award/${award.policy}/${award.year}`, query) }
})

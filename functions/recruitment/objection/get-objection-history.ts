import { historyOf } from '../../evidence/ledger.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './objection.contract.ts'
import { readableObjection } from './show-objection.ts'

export const getObjectionHistory = serve(contract.getObjectionHistory, async ({ params, query }) => {
  const objection = await readableObjection(params)
  return { body: await historyOf(`objection/${objection.id}`, query) }
})

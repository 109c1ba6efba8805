import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { historyOf } from './ledger.ts'

export const getLedger = serve(contract.getLedger, async (call) => {
  const page = await historyOf(`${call.params.kind}/${call.params.id}`, call.query)
  if (page.items.length === 0 && call.query.cursor === undefined) throw new Refusal('not-found')
  return { body: page }
})

import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './commitment.contract.ts'
import { commitmentById } from './commitment.table.ts'

export const getCommitment = serve(contract.getCommitment, async ({ params }) => {
  const found = await commitmentById(params.id)
  if (!found) throw new Refusal('not-found')
  return { body: found }
})

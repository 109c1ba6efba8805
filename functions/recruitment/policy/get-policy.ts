import { serve } from '../../platform/operation.ts'
import * as contract from './policy.contract.ts'
import { readablePolicy, shownPolicy } from './show-policy.ts'

export const getPolicy = serve(contract.getPolicy, async ({ params, query }) => {
  const policy = await readablePolicy(params.id, query.revision)
  return { body: shownPolicy(policy), version: policy.version }
})

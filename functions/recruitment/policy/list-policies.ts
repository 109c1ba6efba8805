import { serve } from '../../platform/operation.ts'
import * as contract from './policy.contract.ts'
import { policiesById } from './policy.table.ts'

export const listPolicies = serve(contract.listPolicies, async ({ query }) => ({ body: await policiesById(query) }))

import { serve } from '../../platform/operation.ts'
import * as contract from './policy.contract.ts'
import { policiesById } from './policy.table.ts'

export const listPolicies = serve(contract.listPolicies, async ({ query }) => {
  const { items, next } = await policiesById(query)
  return {
    body: {
      items: items.map(({ terms, ...policy }) => ({
        ...policy,
        kinds: terms.kinds.map(({ code, name }) => ({ code, name })),
      })),
      next,
    },
  }
})

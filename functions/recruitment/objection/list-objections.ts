import { serve } from '../../platform/operation.ts'
import * as contract from './objection.contract.ts'
import { isOpen } from './objection.rules.ts'
import { objectionsPage } from './objection.table.ts'
import { objectionsShown } from './show-objection.ts'

export const listObjections = serve(contract.listObjections, async ({ params, query, member, now }) => {
  const { state, open, ...page } = query
  const shown = await objectionsShown(params.id, member, now)
  const found = await objectionsPage(params.id, {
    ...page,
    keep: (one) => (state === undefined || one.state === state) && (open === undefined || isOpen(one)),
  })
  return { body: { items: found.items.map(shown), next: found.next } }
})

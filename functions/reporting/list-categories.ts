import { serve } from '../platform/operation.ts'
import * as contract from './category.contract.ts'
import { shownCategory } from './show-category.ts'
import { categoriesByCode } from './table.ts'

export const listCategories = serve(contract.listCategories, async ({ query }) => {
  const { matter, active, limit, cursor } = query
  const page = await categoriesByCode({
    limit,
    cursor,
    keep: (category) =>
      (matter === undefined || category.matter === matter) &&
      (active === undefined || String(category.active) === active),
  })
  return { body: { items: page.items.map(shownCategory), next: page.next } }
})

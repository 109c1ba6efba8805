import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './category.contract.ts'
import { shownCategory } from './show-category.ts'
import { categoryByCode } from './table.ts'

export const getCategory = serve(contract.getCategory, async ({ params }) => {
  const category = await categoryByCode(params.code)
  if (!category) throw new Refusal('not-found')
  return { body: shownCategory(category), version: category.version }
})

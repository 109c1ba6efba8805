import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { units } from './table.ts'

export const listUnits = serve(contract.listUnits, async ({ query }) => {
  const { limit, cursor, category } = query
  const keep = (unit: { categories: string[] }) => category === undefined || unit.categories.includes(category)
  return { body: await units({ limit, cursor, keep }) }
})

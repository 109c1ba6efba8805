import type { Json } from '../kernel/json.ts'
import { type Category, categoryShape } from './category.contract.ts'
import type { StoredCategory } from './table.ts'

/** A category as everybody sees it. */
export function shownCategory(category: StoredCategory): Category {
  return categoryShape.parse(category)
}

/** What a category's ledger entry says: all of it, amounts as text because the ledger's numbers are whole. */
export function categoryData(category: Omit<StoredCategory, 'version' | 'head'>): { readonly [name: string]: Json } {
  const { code, matter, name, beforePhoto, afterPhoto, active, sample } = category
  const deadlines = Object.fromEntries(
    Object.entries(category.deadlines).map(([stage, { clock, amount }]) => [stage, { clock, amount: String(amount) }]),
  )
  return { code, matter, name, beforePhoto, afterPhoto, active, sample, deadlines }
}

import { listUnits } from '../../../../functions/grid/contract.ts'
import type { UnitView } from '../../../../functions/grid/shape.contract.ts'
import { type Category, listCategories } from '../../../../functions/reporting/category.contract.ts'
import { call } from '../../lib/api.ts'
import { everything } from '../../lib/everything.ts'
import type { Option } from '../../lib/form/fields.ts'

/** Every handling unit, by id; `category`: those that handle it. */
export function allUnits(signal?: AbortSignal, category?: string): Promise<UnitView[]> {
  return everything((cursor) =>
    call(listUnits, { query: { limit: 500, cursor, category }, ...(signal && { signal }) }).then(({ body }) => body),
  )
}

/** Every category, by code. */
export function allCategories(signal?: AbortSignal): Promise<Category[]> {
  return everything((cursor) =>
    call(listCategories, { query: { limit: 500, cursor }, ...(signal && { signal }) }).then(({ body }) => body),
  )
}

export const categoryChoices = (categories: readonly Category[]): Option[] =>
  categories.map(({ code, name }) => ({ value: code, label: name }))

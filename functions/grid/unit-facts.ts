import { categoryByCode } from '../reporting/table.ts'
import type { UnitWish } from './unit.rules.ts'

/** What wishes for units are judged by: which of the categories they name exist. */
export async function unitFacts(wishes: readonly UnitWish[]): Promise<{ categories: ReadonlySet<string> }> {
  const codes = [...new Set(wishes.flatMap(({ categories }) => categories ?? []))]
  const found = await Promise.all(codes.map((code) => categoryByCode(code)))
  return { categories: new Set(codes.filter((_, index) => found[index] !== undefined)) }
}

import { refuseField } from '../kernel/refusal.ts'
import { areaByCode } from './table.ts'

/** The path of the area that `?within` names, empty when it names none: then the whole county. Unknown → 422. */
export async function pathWithin(code: string | undefined): Promise<readonly string[]> {
  if (code === undefined) return []
  const area = await areaByCode(code)
  if (!area) throw refuseField('unknown-area', '?within')
  return area.path
}

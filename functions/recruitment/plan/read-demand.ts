import { readSettings } from '../../county/table.ts'
import { type Area, areaByCode, areasBelow, areasWithWorker } from '../../grid/table.ts'
import { refuseField } from '../../kernel/refusal.ts'

/** The grids of an area (the county without one) and the codes of those that somebody works in. Refuses an unknown area. */
export async function readGrids(
  within: string | undefined,
  pointer: string,
): Promise<{ readonly grids: Area[]; readonly filled: Set<string> }> {
  const area = within === undefined ? undefined : await areaByCode(within)
  if (within !== undefined && !area) throw refuseField('unknown-area', pointer)
  const [settings, filled] = await Promise.all([readSettings(), areasWithWorker()])
  const level = settings.levels.at(-1)?.key
  const grids: Area[] = []
  let cursor: string | undefined
  do {
    const page = await areasBelow({ path: area?.path ?? [], level, limit: 500, cursor, keep: (grid) => grid })
    grids.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return { grids, filled }
}

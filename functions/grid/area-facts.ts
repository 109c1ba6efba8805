import { readSettings } from '../county/table.ts'
import type { AreaFacts, AreaWish } from './area.rules.ts'
import { membersByIds } from './table.ts'

/** What wishes for areas are judged by: the levels and types of the settings, and which of the chiefs they name are members. */
export async function areaFacts(
  wishes: readonly Pick<AreaWish, 'leader'>[],
): Promise<Pick<AreaFacts, 'levels' | 'types' | 'members'>> {
  const leaders = wishes.flatMap(({ leader }) => leader ?? [])
  const [settings, members] = await Promise.all([readSettings(), membersByIds(leaders)])
  return {
    levels: settings.levels.map(({ key }) => key),
    types: new Set(settings.gridTypes.map(({ key }) => key)),
    members: new Set(members.keys()),
  }
}

import type { MemberFacts, MemberWish } from './member.rules.ts'
import { areasByCodes, unitsByIds } from './table.ts'

/** What wishes for members are judged by: the areas and units that they name. */
export async function memberFacts(wishes: readonly MemberWish[]): Promise<Pick<MemberFacts, 'areas' | 'units'>> {
  const [areas, units] = await Promise.all([
    areasByCodes(wishes.flatMap(({ scope }) => scope?.areas ?? [])),
    unitsByIds(wishes.flatMap(({ scope }) => scope?.unit ?? [])),
  ])
  return { areas, units: new Set(units.keys()) }
}

import { inReach, type Member } from '../kernel/member.ts'
import type { Who } from '../kernel/operation.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type CaseWithTexts, caseById } from './case.table.ts'
import { placeOf } from './show-case.ts'

/** The case with this id, within the member's reach; refused as `not-found` otherwise, in the same words. */
export async function readableCase(id: string, told: { who: Who; member: Member }): Promise<CaseWithTexts> {
  const known = await caseById(id)
  if (!known || !inReach(told.who, told.member, placeOf(known.found))) throw new Refusal('not-found')
  return known
}

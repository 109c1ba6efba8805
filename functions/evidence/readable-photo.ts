import { inReach, type Member } from '../kernel/member.ts'
import type { Who } from '../kernel/operation.ts'
import { Refusal } from '../kernel/refusal.ts'
import { placeOf } from './shown.ts'
import { type Photo, photoById } from './table.ts'

/** The photo, as it stands now. Unknown and out of the member's reach are refused with the same 404. */
export async function readablePhoto(id: string, who: Who, member: Member): Promise<Photo> {
  const photo = await photoById(id)
  if (!photo || !inReach(who, member, placeOf(photo))) throw new Refusal('not-found')
  return photo
}

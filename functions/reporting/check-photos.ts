import { photosByIds } from '../evidence/table.ts'
import { inReach, type Member } from '../kernel/member.ts'
import type { Who } from '../kernel/operation.ts'
import { type Fault, Refusal, type RefusalCode, refusals } from '../kernel/refusal.ts'
import type { PhotoRole } from './case.contract.ts'
import { photoFault } from './rules.ts'

type Sent = { readonly id: string; readonly role: PhotoRole }

/**
 * Refuses photos that may not stand on a case, all faults at once: twice (422 `invalid`), unknown or neither the member's own
 * nor within reach, rejected or expired, not uploaded yet. `already` are the ids the case has.
 */
export async function requirePhotos(
  told: { readonly who: Who; readonly member: Member; readonly already: ReadonlySet<string> },
  sent: readonly Sent[],
): Promise<void> {
  if (sent.length === 0) return
  const reachable = (await photosByIds([...new Set(sent.map((photo) => photo.id))])).filter(
    (photo) => photo.reporter === told.member.id || inReach(told.who, told.member, { path: photo.path }),
  )
  // Loaded when first needed: see evidence/links.ts.
  const { hasArrived } = await import('../evidence/inbox.ts')
  const known = new Map(
    await Promise.all(
      reachable.map(async (photo) => [photo.id, { state: photo.state, arrived: await hasArrived(photo) }] as const),
    ),
  )
  const faults = sent.flatMap(({ id }, index): Fault[] => {
    const twice = told.already.has(id) || sent.findIndex((photo) => photo.id === id) < index
    if (twice) return [fault(index, 'invalid', 'This photo stands on the case already.')]
    const code = photoFault(known.get(id))
    return code ? [fault(index, code)] : []
  })
  const [first] = faults
  if (first) throw new Refusal(first.code as RefusalCode, { faults })
}

function fault(index: number, code: RefusalCode, message: string = refusals[code][1]): Fault {
  return { pointer: `/photos/${index}`, code, message }
}

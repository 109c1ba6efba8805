import { type Fault, Refusal, type RefusalCode, refusals } from '../kernel/refusal.ts'

/** What is wrong with one field of an area, a unit or a member. */
export type FieldFault = { readonly field: string; readonly code: FaultCode; readonly message: string }

/** Why a field is refused. Codes that are refusals of their own answer with that code, the others with `invalid`. */
const faultMessages = {
  required: 'A new one needs this field.',
  'unknown-area': 'There is no such area.',
  'unknown-unit': refusals['unknown-unit'][1],
  'unknown-category': refusals['unknown-category'][1],
  'unknown-member': 'There is no such member.',
  'unknown-type': 'The settings know no such type.',
  'area-adjusted': 'This area was adjusted; it takes nothing new.',
  'level-not-below-parent': 'The level must be below its parent’s.',
  'unknown-level': 'The settings know no such level.',
  'too-deep': 'The settings know no level below the parent’s.',
  'parent-fixed': 'An area keeps its parent; an adjustment makes a new area.',
  'level-fixed': 'An area keeps its level; an adjustment makes a new area.',
  'own-membership': refusals['own-membership'][1],
  duplicate: 'Another row has this code too.',
  cycle: 'The area is above itself: the parents run in a circle.',
} as const
export type FaultCode = keyof typeof faultMessages

/** A fault with its standard message. */
export function fault(field: string, code: FaultCode): FieldFault {
  return { field, code, message: faultMessages[code] }
}

/** Refuses when there is any fault: with the first fault's own code where that is a refusal, else `invalid` (422). */
export function refuseFaults(faults: readonly FieldFault[]): void {
  const first = faults[0]
  if (!first) return
  const told: Fault[] = faults.map(({ field, code, message }) => ({ pointer: `/${field}`, code, message }))
  throw new Refusal(isRefusal(first.code) ? first.code : 'invalid', { faults: told })
}

function isRefusal(code: string): code is RefusalCode {
  return code in refusals
}

/** What a rule decided: the thing as it will be, and what forbids it. */
export type Decision<T> = { readonly next: T; readonly faults: readonly FieldFault[] }

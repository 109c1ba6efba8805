import { inReach, type Member, type Place } from '../kernel/member.ts'
import type { Grant } from '../kernel/operation.ts'
import { grants } from '../kernel/operation.ts'
import type { Action, CasePhoto, PhotoRole, State } from './case.contract.ts'

/**
 * What an action does, and who may. `to` names the next state; `same` leaves it, `before` goes back to where a suspension
 * began, `as-asked` does what the granted request asks. `later` rows are decided but not offered yet.
 */
type Row = {
  readonly from: readonly State[]
  readonly to: State | 'same' | 'before' | 'as-asked'
  readonly by: Grant
  /** The case gets the unit that the action names, or loses its unit. */
  readonly unit?: 'set' | 'drop'
  readonly rework?: true
  /** Nobody verifies what they fed back themselves (design §7). */
  readonly notWhoFedBack?: true
  readonly later?: true
}

const ends = ['rejected', 'closed', 'cancelled', 'merged'] as const satisfies readonly State[]
const open = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'fed-back',
  'suspended',
] as const satisfies readonly State[]

const [dispatcher] = grants('area', 'dispatcher') as [Grant]
const [handler] = grants('unit', 'handler') as [Grant]
const [supervisor] = grants('county', 'supervisor') as [Grant]

/** The one table of a case (`specs/http.md`, Cases): server, storage condition and page read it. */
export const table: Readonly<Record<Action, Row>> = {
  accept: { from: ['reported'], to: 'accepted', by: dispatcher },
  reject: { from: ['reported'], to: 'rejected', by: dispatcher },
  dispatch: { from: ['accepted'], to: 'dispatched', by: dispatcher, unit: 'set' },
  claim: { from: ['dispatched'], to: 'handling', by: handler },
  return: { from: ['dispatched', 'handling'], to: 'accepted', by: handler, unit: 'drop' },
  'feed-back': { from: ['handling'], to: 'fed-back', by: handler },
  close: { from: ['fed-back'], to: 'closed', by: dispatcher, notWhoFedBack: true },
  rework: { from: ['fed-back'], to: 'handling', by: dispatcher, rework: true, notWhoFedBack: true },
  cancel: { from: ['reported', 'accepted'], to: 'cancelled', by: dispatcher },
  extend: { from: ['dispatched', 'handling'], to: 'same', by: handler, later: true },
  suspend: { from: ['dispatched', 'handling'], to: 'same', by: handler, later: true },
  appeal: { from: ['closed'], to: 'same', by: handler, later: true },
  grant: { from: ['dispatched', 'handling', 'closed'], to: 'as-asked', by: supervisor, later: true },
  deny: { from: ['dispatched', 'handling', 'closed'], to: 'same', by: supervisor, later: true },
  resume: { from: ['suspended'], to: 'before', by: dispatcher, later: true },
  supervise: { from: open, to: 'same', by: supervisor, later: true },
  merge: { from: open, to: 'merged', by: dispatcher, later: true },
  reopen: { from: ['closed'], to: 'dispatched', by: dispatcher, later: true },
}

const verbs = Object.keys(table) as Action[]

/** The action behind an operation's name: `feed-back-case` → `feed-back`; undefined for what is no action on a case. */
export function actionOf(operation: string): Action | undefined {
  return verbs.find((action) => operation === `${action}-case`)
}

/** Is this state no end? */
export function isOpen(state: State): boolean {
  return open.some((one) => one === state)
}

/** States that no offered action leaves. */
export function isEnd(state: State): boolean {
  return ends.some((one) => one === state)
}

/** Does the state allow the action, whoever asks? */
export function allows(action: Action, state: State): boolean {
  const row = table[action]
  return !row.later && row.from.includes(state)
}

/** What the rules look at in a case. */
type Standing = { readonly state: State; readonly fedBackBy?: string | undefined }

/** Is this member barred from the action because it would verify their own feed-back? */
export function isSamePerson(action: Action, standing: Standing, member: Pick<Member, 'id'>): boolean {
  return table[action].notWhoFedBack === true && standing.fedBackBy === member.id
}

/** What this member may do with the case now, in the table's order. */
export function offered(standing: Standing, member: Member, place: Place): Action[] {
  return verbs.filter(
    (action) =>
      allows(action, standing.state) &&
      inReach([table[action].by], member, place) &&
      !isSamePerson(action, standing, member),
  )
}

/** Does a unit handle cases of this category? */
export function isResponsible(unit: { readonly categories: readonly string[] }, category: string): boolean {
  return unit.categories.includes(category)
}

/** What a category demands of photos, as it stood when the case was reported. */
type PhotoTerms = { readonly beforePhoto: 'required' | 'optional'; readonly afterPhoto: 'required' | 'optional' }

/** Does a step lack the photo its category demands? The report owes a before-photo, each feed-back its own after-photo. */
export function lacksPhoto(
  terms: PhotoTerms,
  step: CasePhoto['step'],
  photos: readonly { readonly role: PhotoRole }[],
): boolean {
  const [demand, role] =
    step === 'report' ? ([terms.beforePhoto, 'before'] as const) : ([terms.afterPhoto, 'after'] as const)
  return demand === 'required' && !photos.some((photo) => photo.role === role)
}

/** What a person should look at: a photo that the case rests on was rejected or never arrived after all. */
export function flagsOf(photos: readonly { readonly state?: KnownPhoto['state'] | undefined }[]): 'photo-rejected'[] {
  return photos.some(({ state }) => state === 'rejected' || state === 'expired') ? ['photo-rejected'] : []
}

/** What is known of a photo that somebody submits; undefined: there is none, or it is outside their reach. */
type KnownPhoto = { readonly state: 'announced' | 'sealed' | 'rejected' | 'expired'; readonly arrived: boolean }

/** May this photo stand on a case? Otherwise the code that says why. */
export function photoFault(
  known: KnownPhoto | undefined,
): 'unknown-photo' | 'photo-rejected' | 'photo-not-arrived' | undefined {
  if (!known) return 'unknown-photo'
  if (known.state === 'rejected' || known.state === 'expired') return 'photo-rejected'
  return known.arrived ? undefined : 'photo-not-arrived'
}

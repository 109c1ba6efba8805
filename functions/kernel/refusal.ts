/**
 * Every stable code a client can be refused with, its HTTP status and an English sentence that says what to do.
 * The site translates the code; outside programs rely on it. Codes are never renamed or reused.
 */
export const refusals = {
  // the order in which an operation checks (design §3)
  'not-signed-in': [401, 'Sign in and send the access token.'],
  'not-a-member': [403, 'You are signed in but not a member of this county; ask an administrator for an invitation.'],
  'member-disabled': [403, 'Your membership is switched off; ask an administrator.'],
  forbidden: [403, 'Your role may not do this.'],
  'too-large': [413, 'The body is too large; send less at once.'],
  'not-json': [400, 'The body is not valid I-JSON in UTF-8.'],
  invalid: [422, 'Some fields are not as described; correct the fields listed.'],
  'idempotency-mismatch': [422, 'This Idempotency-Key was used with another request; use a new key.'],
  'not-found': [404, 'There is no such thing, or it is outside your scope.'],
  'version-missing': [428, 'Send If-Match with the version you read (its ETag).'],
  stale: [412, 'Somebody changed this in the meantime; read it again and repeat.'],
  'wrong-state': [409, 'Its present state does not allow this; see the actions it allows.'],
  conflict: [409, 'Others were changing the same thing; try again.'],
  internal: [500, 'Something failed on our side; try again and tell the administrator the request id.'],
  // the calendar
  'no-holiday-data': [422, 'The holiday data of that year is not loaded; an administrator loads it in the settings.'],
  // grid
  'already-exists': [409, 'There is one with this code already.'],
  'unknown-area': [422, 'There is no such area within your scope.'],
  'unknown-unit': [422, 'There is no such unit.'],
  'unknown-category': [422, 'There is no such category, or it is switched off.'],
  'invitation-invalid': [422, 'The invitation is unknown, used or expired; ask for a new one.'],
  'already-bound': [409, 'This sign-in or member is bound already.'],
  'own-membership': [422, 'Nobody changes their own roles or switches themselves off; another administrator does.'],
  // photos and cases
  'unknown-photo': [422, 'There is no such photo of yours.'],
  'photo-not-arrived': [422, 'The photo has not been uploaded yet; upload it and submit again.'],
  'photo-rejected': [422, 'The photo was rejected; take or choose another one.'],
  'photo-missing': [422, 'This category demands an after-photo.'],
  'unit-not-responsible': [422, 'This unit does not handle this category.'],
  'same-person': [422, 'Nobody verifies what they fed back themselves; another dispatcher closes it.'],
  // recruitment
  'own-approval': [422, 'Nobody approves what they entered or submitted themselves; a second person does.'],
  'policy-unsound': [422, 'The policy contradicts itself; correct what the linter lists as errors.'],
  'window-open': [422, 'The window for registration has not ended yet.'],
  'registration-closed': [422, 'Registration is not open on this day or by this channel.'],
  'already-applied': [409, 'This person has applied in this campaign already.'],
  'too-many-documents': [422, 'So many papers were sent already that no more are taken; ask the office.'],
  'too-many-drafts': [429, 'So many applications were begun within this hour that no more are; try again as told.'],
  'nothing-changed': [422, 'Nothing differs from what stands there already.'],
  'below-ratio': [422, 'A post has too few applicants for its opening ratio; record the consent or cancel the post.'],
  'entered-twice': [409, 'Two others have entered this score already; one of them corrects their own entry.'],
  'slip-taken': [
    409,
    'Another phone holds this code; if it is not yours, tell the supervisor of the interview at once: this attempt is recorded.',
  ],
  'not-called-in': [409, 'This candidate is not called in now; mark them once they are.'],
  'already-announced': [409, 'The score was announced from the judges’ marks; correct a mark by a recorded decision.'],
  'already-marked': [409, 'Your mark for this candidate is confirmed already; only a recorded decision corrects it.'],
  'marks-missing': [422, 'Judges of the panel have not confirmed their marks yet; see the list.'],
  'too-few-judges': [422, 'There are fewer judges than the panels need; name more, or use fewer panels.'],
  'too-few-panels': [422, 'There are more candidates than the panels can hear; add a panel or raise their number.'],
  'post-split': [
    422,
    'A post would be heard by several panels, and the policy takes marks as they are; use fewer panels or let each hear more.',
  ],
  'conflict-declared': [409, 'A conflict was declared after the draw; draw again by a recorded decision.'],
  'no-panel-without-conflict': [
    422,
    'However it is drawn, somebody would be judged by a judge in conflict; see the list.',
  ],
  'marked-otherwise': [409, 'The policy has this paper marked the other way.'],
  'not-drawn': [409, 'Somebody who will not mark draws the secret numbers first.'],
  'holds-numbers': [422, 'Nobody both sees the secret numbers and marks.'],
  'was-absent': [422, 'Whoever was absent from the exam has no score: correct the attendance, or enter absent.'],
  'not-called': [422, 'This applicant is not among those called now.'],
  'notice-running': [422, 'The public notice has not ended yet.'],
  'too-few-seats': [422, 'The rooms have fewer seats than people who sit the exam; add rooms or seats.'],
  'collection-closed': [422, 'Tickets are not handed out on this day; see the days of collection.'],
  'tickets-out': [422, 'Tickets are out, and applicants print theirs; seats are not drawn anew.'],
  'notice-over': [422, 'The notice has ended: objections are heard while it runs.'],
  'name-missing': [422, 'This county hears objections only with a name; tell yours.'],
  'too-many-objections': [
    429,
    'So many objections came today that no more are taken; come again when the day is over, or to the office.',
  ],
  'objections-open': [
    422,
    'Objections to the notice are open; decide them first, and record what an upheld one demands.',
  ],
  'year-running': [422, 'The year has not ended yet: who serves on 31 December counts; approve from 1 January on.'],
  undecided: [422, 'Something has to be decided first; see the list.'],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

/** One field at fault: an RFC 6901 pointer into the body (`/photos/0`), or `?name` for a query and `{name}` for a path parameter. */
export type Fault = {
  readonly pointer: string
  readonly code: string
  readonly message: string
  /** What exactly, where the code only says `invalid`: as stable as a code. */
  readonly reason?: string
}

/** Thrown by rules and operations to answer with an RFC 9457 problem; `extra` members stand beside the standard ones. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly faults: readonly Fault[]
  readonly extra: Readonly<Record<string, unknown>>

  constructor(code: RefusalCode, told: { faults?: readonly Fault[]; extra?: Record<string, unknown> } = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.faults = told.faults ?? []
    this.extra = told.extra ?? {}
  }

  get status(): number {
    return refusals[this.code][0]
  }
}

/** A refusal by a rule that names one field. */
export function refuseField(
  code: RefusalCode,
  pointer: string,
  message: string = refusals[code][1],
  reason?: string,
): Refusal {
  return new Refusal(code, { faults: [{ pointer, code, message, ...(reason !== undefined && { reason }) }] })
}

import { readCalendar } from '../../county/table.ts'
import { commitment, type LedgerEntry } from '../../kernel/chain.ts'
import { type IdentityNumber, readIdentityNumber } from '../../kernel/identity-number.ts'
import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { instant, localDay } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { newId, newSalt } from '../../platform/ids.ts'
import { takesRegistration } from '../campaign/campaign.rules.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import { requireCodes } from '../policy/require-codes.ts'
import type { PostKind, Terms } from '../policy/terms.contract.ts'
import { record } from '../record.ts'
import type { Registration } from './application.contract.ts'
import { causesFor, missingDocuments, stateFor } from './application.rules.ts'
import { hasIntegrityEntry, type StoredApplication, type StoredPerson } from './application.table.ts'
import { committedTold } from './committed.rules.ts'
import { macOf } from './identity-mac.ts'

/** A campaign that takes registrations now, with what decides them. */
export type Taking = { readonly campaign: StoredCampaign; readonly terms: Terms; readonly day: string }

/** The campaign with this id while it takes registrations; refuses (409) one that does not. */
export async function takingCampaign(id: string, now: Date): Promise<Taking> {
  const campaign = await readableCampaign(id)
  if (campaign.state !== 'registration') throw notTaking(campaign)
  const [terms, calendar] = await Promise.all([termsOf(campaign), readCalendar()])
  return { campaign, terms, day: localDay(now, calendar.timeZone) }
}

/** Somebody whom the rules let register: told right, of a post of the campaign, by a channel that is open today. */
export type Admitted = {
  readonly told: Registration
  readonly number: IdentityNumber
  /** The keyed MAC of the number: who applied before has the same. */
  readonly mac: string
  readonly kind: PostKind
}

/** Checks what is told against the campaign and its policy. Refuses (422) the first fault with its field. */
export async function admit({ campaign, terms, day }: Taking, told: Registration): Promise<Admitted> {
  if (!takesRegistration(terms, day, told.channel)) throw new Refusal('registration-closed')
  const kind = kindOf(campaign, terms, told.post)
  const number = numberOf(told.person.identity, '/person/identity')
  requireCodes(
    told.seen,
    kind.documents.map((document) => document.code),
    '/seen',
  )
  requireCodes(told.bonus, causesFor(terms, kind.code), '/bonus')
  return { told, number, mac: await macOf(number.number), kind }
}

/** An application as it is entered: its item, its person apart, and its ledger entry, all to be committed together. */
export type EnteredApplication = {
  readonly stored: StoredApplication
  readonly person: StoredPerson
  readonly entry: LedgerEntry
}

/** What came with an application that was submitted online. */
export type Online = {
  readonly papers: string
  readonly consent: { readonly version: string; readonly at: string }
  readonly documents: readonly { readonly code: string; readonly sha256: string }[]
}

/** Decides eligibility and writes an application down; `hands` are members who then do not decide a borderline case. */
export async function enterApplication(
  call: Pick<Call, 'operation' | 'member' | 'now'>,
  { campaign, terms }: Taking,
  { told, number, mac, kind }: Admitted,
  hands: readonly string[],
  online?: Online,
): Promise<EnteredApplication> {
  const { judge, outcomeOf } = await import('./eligibility.rules.ts')
  const judgements = judge(kind.eligibility, { ...told.facts, birthDate: number.birthDate }, terms.referenceDate)
  const at = instant(call.now)
  const integrity = await hasIntegrityEntry(mac)
  const person: StoredPerson = {
    ...{ ...told.person, identity: number.number, birthDate: number.birthDate, sex: number.sex },
    ...{ facts: told.facts, salt: newSalt(), mac, remarks: [] },
  }
  const { post, channel, seen } = told
  const state = stateFor(outcomeOf(judgements), integrity)
  const bonus = told.bonus.map((cause) => ({ cause, proof: 'claimed' as const }))
  const application: Omit<StoredApplication, 'version' | 'head'> = {
    ...{ id: newId(call.now), campaign: campaign.id, post, channel, state, integrity, judgements, seen, bonus },
    missing: missingDocuments(kind.documents, told.facts, seen),
    ...{ hands: [...hands], createdAt: at, updatedAt: at, ...(online && { papers: online.papers }) },
  }
  const committed = { identity: commitment(person.salt, person.identity), ...committedTold(person.salt, person) }
  const { stored, entry } = record(call as Call, `application/${application.id}`, undefined, application, {
    ...{ campaign: campaign.id, post, channel, state, integrity, judgements, seen, bonus: told.bonus },
    person: committed,
    ...(online && {
      consent: online.consent,
      documents: online.documents.map(({ code, sha256 }) => ({ code, sha256: commitment(person.salt, sha256) })),
    }),
  })
  return { stored, person, entry }
}

/** The refusal (409) of a campaign that takes no registrations now. */
export function notTaking({ state }: StoredCampaign): Refusal {
  return new Refusal('wrong-state', { extra: { state, actions: [] } })
}

function kindOf(campaign: StoredCampaign, terms: Terms, code: string): PostKind {
  const post = campaign.posts.find((one) => one.code === code)
  const kind = terms.kinds.find((one) => one.code === post?.kind)
  if (!kind) throw refuseField('invalid', '/post', 'This campaign has no such post.')
  return kind
}

/** The identity number that a text is; refuses (422) what is none, at its place in the body. */
export function numberOf(text: string, pointer: string): IdentityNumber {
  const number = readIdentityNumber(text)
  if ('fault' in number) {
    const fault = { pointer, code: number.fault, message: 'This is no valid identity number.' }
    throw new Refusal('invalid', { faults: [fault] })
  }
  return number
}

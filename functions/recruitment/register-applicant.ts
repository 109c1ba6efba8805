import { readCalendar } from '../county/table.ts'
import { commitment } from '../kernel/chain.ts'
import { type IdentityNumber, readIdentityNumber } from '../kernel/identity-number.ts'
import { Refusal, refuseField } from '../kernel/refusal.ts'
import { instant, localDay } from '../kernel/time.ts'
import type { Call } from '../platform/call.ts'
import { commit } from '../platform/commit.ts'
import { newId, newSalt } from '../platform/ids.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './application.contract.ts'
import { causesFor, missingDocuments, stateFor } from './application.rules.ts'
import { hasIntegrityEntry, putRegistered, type StoredApplication, type StoredPerson } from './application.table.ts'
import { takesRegistration } from './campaign.rules.ts'
import { type StoredCampaign, stillIn } from './campaign.table.ts'
import { macOf } from './identity-mac.ts'
import { record } from './record.ts'
import { requireCodes } from './require-codes.ts'
import { shownApplication } from './show-application.ts'
import { readableCampaign, termsOf } from './show-campaign.ts'
import type { PostKind, Terms } from './terms.contract.ts'

type RegisterCall = Call<typeof contract.registerApplicant>

export const registerApplicant = serve(contract.registerApplicant, async (call) => {
  const { params, body, member, now } = call
  const campaign = await readableCampaign(params.id)
  if (campaign.state !== 'registration') throw notTaking(campaign)
  const [terms, calendar] = await Promise.all([termsOf(campaign), readCalendar()])
  if (!takesRegistration(terms, localDay(now, calendar.timeZone), body.channel))
    throw new Refusal('registration-closed')
  const kind = kindOf(campaign, terms, body.post)
  const number = numberOf(body.person.identity)
  requireKnown(call, terms, kind)
  const { judge, outcomeOf } = await import('./eligibility.rules.ts')
  const judgements = judge(kind.eligibility, { ...body.facts, birthDate: number.birthDate }, terms.referenceDate)
  const at = instant(now)
  const { onePostEach } = terms.registration
  const mac = await macOf(number.number)
  const integrity = await hasIntegrityEntry(mac)
  const person: StoredPerson = {
    ...{ ...body.person, identity: number.number, birthDate: number.birthDate, sex: number.sex },
    ...{ facts: body.facts, salt: newSalt(), mac, remarks: [] },
  }
  const application: Omit<StoredApplication, 'version' | 'head'> = {
    ...{ id: newId(now), campaign: campaign.id, post: body.post, channel: body.channel },
    ...{ state: stateFor(outcomeOf(judgements), integrity), integrity, judgements, seen: body.seen },
    missing: missingDocuments(kind.documents, body.facts, body.seen),
    bonus: body.bonus.map((cause) => ({ cause, proof: 'claimed' as const })),
    ...{ hands: [member.id], createdAt: at, updatedAt: at },
  }
  const { stored, entry } = record(call as Call, `application/${application.id}`, undefined, application, {
    ...{
      campaign: campaign.id,
      post: body.post,
      channel: body.channel,
      state: application.state,
      integrity,
      judgements,
    },
    ...{ seen: body.seen, bonus: body.bonus, person: committed(person) },
  })
  const open = stillIn(campaign.id, 'registration', () => notTaking(campaign))
  const writes = [...putRegistered(stored, person, { onePostEach }), open]
  const shown = shownApplication({ campaign, found: stored, person }, member)
  return commit(call as Call, { entries: [entry], writes }, { body: shown, version: stored.version })
})

function notTaking({ state }: StoredCampaign): Refusal {
  return new Refusal('wrong-state', { extra: { state, actions: [] } })
}

function kindOf(campaign: StoredCampaign, terms: Terms, code: string): PostKind {
  const post = campaign.posts.find((one) => one.code === code)
  const kind = terms.kinds.find((one) => one.code === post?.kind)
  if (!kind) throw refuseField('invalid', '/post', 'This campaign has no such post.')
  return kind
}

function numberOf(text: string): IdentityNumber {
  const number = readIdentityNumber(text)
  if ('fault' in number) {
    const fault = { pointer: '/person/identity', code: number.fault, message: 'This is no valid identity number.' }
    throw new Refusal('invalid', { faults: [fault] })
  }
  return number
}

/** Papers and causes must be of this kind of post. */
function requireKnown({ body }: RegisterCall, terms: Terms, kind: PostKind): void {
  requireCodes(
    body.seen,
    kind.documents.map((document) => document.code),
    '/seen',
  )
  requireCodes(body.bonus, causesFor(terms, kind.code), '/bonus')
}

/** What the ledger holds of a person: salted commitments, which point at nobody once the salt is gone. */
function committed({ salt, name, identity, phone }: StoredPerson) {
  return {
    name: commitment(salt, name),
    identity: commitment(salt, identity),
    phone: commitment(salt, phone),
  }
}

import { Refusal } from '../../kernel/refusal.ts'
import { type Call, requireVersion } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { faultsOf } from '../../platform/validate.ts'
import { type Registration, registration } from '../application/application.contract.ts'
import { putRegistered } from '../application/application.table.ts'
import { admit, enterApplication, notTaking, takingCampaign } from '../application/enter-application.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import * as contract from './applicant.contract.ts'
import { putOwn } from './applicant.table.ts'
import { knownByCode, shownOwn } from './own-application.ts'
import { isLive } from './papers.rules.ts'

/** The registration of the office, entered by the person themselves: nobody's hand is in it, no paper was seen yet. */
export const submitOwnApplication = serve(contract.submitOwnApplication, async (call) => {
  const { body, now } = call
  const known = await knownByCode(body.resume, now)
  const { own, application: before, papers } = known
  requireVersion(call, own.version)
  if (isLive(before)) throw new Refusal('wrong-state', { extra: { state: before?.state, actions: [] } })
  const taking = await takingCampaign(own.campaign, now)
  const admitted = await admit(taking, complete(own.told))
  const entered = await enterApplication(call as unknown as Call, taking, admitted, [], {
    papers: own.id,
    consent: own.consent,
    documents: papers.documents.map(({ code, sha256 }) => ({ code, sha256 })),
  })
  const next = { ...own, told: {}, application: entered.stored.id, version: own.version + 1 }
  const { campaign, terms } = taking
  const change = {
    entries: [entered.entry],
    writes: [
      ...putRegistered(entered.stored, entered.person, terms.registration),
      stillIn(campaign.id, 'registration', () => notTaking(campaign)),
      putOwn(next, own.version, now),
    ],
  }
  const shown = await shownOwn({ ...known, own: next, application: entered.stored }, now)
  return commit(call as Call, change, { body: shown, version: next.version })
})

/** What was told, whole; refuses (422) what is missing, field by field. */
function complete(told: Readonly<Record<string, unknown>>): Registration {
  const parsed = registration.safeParse({ ...told, channel: 'online', seen: [], consent: true })
  if (!parsed.success) throw new Refusal('invalid', { faults: faultsOf(parsed.error.issues, '/told') })
  return parsed.data
}

import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { applicationTable, isCounted, isTimely } from '../application/application.rules.ts'
import { personOf, putApplication, releaseIdentity } from '../application/application.table.ts'
import { notTaking } from '../application/enter-application.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { stampBasis } from '../result/basis.table.ts'
import * as contract from './applicant.contract.ts'
import { putOwn } from './applicant.table.ts'
import { knownByCode, shownOwn } from './own-application.ts'

/** The draft is there again with what was told, so that a person corrects themselves by withdrawing and submitting anew. */
export const withdrawOwnApplication = serve(contract.withdrawOwnApplication, async (call) => {
  const { body, now } = call
  const known = await knownByCode(body.resume, now)
  const { own, application: found, campaign, terms } = known
  const person = found && (await personOf(campaign.id, found.id))
  const { from } = applicationTable.withdraw
  if (!found || !person || !from.includes(found.state) || !isTimely('withdraw', campaign.state)) {
    throw new Refusal('wrong-state', { extra: { state: found?.state ?? 'draft', actions: [] } })
  }
  const after = { ...found, state: 'withdrawn' as const, updatedAt: instant(now) }
  const { stored, entry } = record(call as Call, `application/${found.id}`, found, after, { state: 'withdrawn' })
  const { name, identity, phone, address, facts } = person
  const told = {
    ...{ post: found.post, person: { name, identity, phone, ...(address && { address }) }, facts },
    bonus: found.bonus.map(({ cause }) => cause),
  }
  const next = { ...own, told: known.open ? told : {}, version: own.version + 1 }
  const change = {
    entries: [entry],
    writes: [
      putApplication(stored, { version: found.version, states: from }),
      ...(isCounted(campaign.state) ? [stampBasis(campaign.id)] : []),
      stillIn(campaign.id, campaign.state, () => notTaking(campaign)),
      releaseIdentity(found, person, terms.registration),
      putOwn(next, own.version, now),
    ],
  }
  const shown = await shownOwn({ ...known, own: next, application: stored }, now)
  return commit(call as Call, change, { body: shown, version: next.version })
})

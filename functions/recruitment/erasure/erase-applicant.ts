import { Refusal } from '../../kernel/refusal.ts'
import { type Call, requireVersion } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { readableApplication, shownApplication } from '../application/show-application.ts'
import * as contract from '../applying/papers.contract.ts'
import { again } from '../interview/again.ts'
import { record } from '../record.ts'
import { erasure, hiredOf } from './erase.ts'
import { withoutNames } from './erase-names.ts'
import { mayErase } from './retention.rules.ts'

/** Whoever leaves the interview's roll or the notice in the same moment as another leaves them as they then are. */
export const eraseApplicant = serve(contract.eraseApplicant, (call) => again(() => erased(call)))

async function erased(call: Call<typeof contract.eraseApplicant>) {
  const { campaign, found, person } = await readableApplication(call.params)
  requireVersion(call, found.version)
  if (!person || !mayErase(found, campaign, (await hiredOf(campaign)).has(found.id))) {
    throw new Refusal('wrong-state', { extra: { state: found.state, campaign: campaign.state, actions: [] } })
  }
  const { change, stored } = await erasure(
    campaign,
    found,
    call.now,
    (told) => record(call as Call, `application/${found.id}`, found, {}, { ...told, ground: call.body.ground }).entry,
  )
  const unnamed = await withoutNames(campaign.id, (application) => application === found.id)
  const body = shownApplication({ campaign, found: stored, person: undefined }, call.member)
  return commit(call as Call, { ...change, writes: [...change.writes, ...unnamed] }, { body, version: stored.version })
}

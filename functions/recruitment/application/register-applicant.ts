import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import * as contract from './application.contract.ts'
import { putRegistered } from './application.table.ts'
import { admit, enterApplication, notTaking, takingCampaign } from './enter-application.ts'
import { shownApplication } from './show-application.ts'

export const registerApplicant = serve(contract.registerApplicant, async (call) => {
  const { params, body, member, now } = call
  const taking = await takingCampaign(params.id, now)
  const { campaign, terms } = taking
  const admitted = await admit(taking, body)
  const { stored, person, entry } = await enterApplication(call as Call, taking, admitted, [member.id])
  const open = stillIn(campaign.id, 'registration', () => notTaking(campaign))
  const writes = [...putRegistered(stored, person, terms.registration), open]
  const shown = shownApplication({ campaign, found: stored, person }, member)
  return commit(call as Call, { entries: [entry], writes }, { body: shown, version: stored.version })
})

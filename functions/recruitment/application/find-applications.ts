import { serve } from '../../platform/operation.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './application.contract.ts'
import { applicationIdsUnder, applicationsByIds, personsOf } from './application.table.ts'
import { numberOf } from './enter-application.ts'
import { macOf } from './identity-mac.ts'
import { shownApplication } from './show-application.ts'

export const findApplications = serve(contract.findApplications, async ({ params, body, member }) => {
  const campaign = await readableCampaign(params.id)
  const mac = await macOf(numberOf(body.identity, '/identity').number)
  const ids = await applicationIdsUnder(campaign.id, mac)
  const [found, persons] = await Promise.all([applicationsByIds(campaign.id, ids), personsOf(campaign.id, ids)])
  return {
    body: {
      items: found.map((one) => shownApplication({ campaign, found: one, person: persons.get(one.id) }, member)),
    },
  }
})

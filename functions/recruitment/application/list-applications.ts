import { serve } from '../../platform/operation.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './application.contract.ts'
import { isUndecided } from './application.rules.ts'
import { applicationsPage, personsOf } from './application.table.ts'
import { shownApplication } from './show-application.ts'

export const listApplications = serve(contract.listApplications, async ({ params, query, member }) => {
  const { post, state, waiting, ...page } = query
  const campaign = await readableCampaign(params.id)
  const found = await applicationsPage(campaign.id, {
    ...page,
    keep: (one) =>
      (post === undefined || one.post === post) &&
      (state === undefined || one.state === state) &&
      (waiting === undefined || isUndecided(one)),
  })
  const persons = await personsOf(
    campaign.id,
    found.items.map((one) => one.id),
  )
  const items = found.items.map((one) =>
    shownApplication({ campaign, found: one, person: persons.get(one.id) }, member),
  )
  return { body: { items, next: found.next } }
})

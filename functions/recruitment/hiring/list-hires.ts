import { serve } from '../../platform/operation.ts'
import { personsOf } from '../application/application.table.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import * as contract from './hire.contract.ts'
import { didNotStart, payOfAll } from './hire.rules.ts'
import { hiresOf } from './hire.table.ts'
import { proposedOf } from './proposed.ts'
import { notBegun, shownHire } from './show-hire.ts'

const nobody = { items: [], training: false, insurances: [], firstYearPay: '0.00', vacant: 0 }

export const listHires = serve(contract.listHires, async ({ params, member }) => {
  const campaign = await readableCampaign(params.id)
  if (campaign.state !== 'closed') return { body: nobody }
  const [terms, proposed, recorded] = await Promise.all([termsOf(campaign), proposedOf(campaign), hiresOf(campaign.id)])
  const known = new Map(recorded.map((one) => [one.application, one]))
  const persons = await personsOf(campaign.id, [...proposed.keys()])
  const items = [...proposed].map(([application, post]) => {
    const hire = known.get(application) ?? notBegun(campaign, application, post)
    return shownHire(terms, hire, persons.get(application), member)
  })
  const places = campaign.posts.filter((post) => post.opening?.opens).reduce((sum, post) => sum + post.headcount, 0)
  const filled = items.filter((one) => !didNotStart(one)).length
  const { training, insurances } = terms
  const body = { items, training, insurances, firstYearPay: payOfAll(items), vacant: Math.max(0, places - filled) }
  return { body }
})

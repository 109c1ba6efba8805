import { serve } from '../../platform/operation.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './exam.contract.ts'
import { examOf } from './exam.table.ts'
import { shownExam } from './show-exam.ts'

export const getExam = serve(contract.getExam, async ({ params, member }) => {
  const campaign = await readableCampaign(params.id)
  const body = shownExam(campaign, await examOf(campaign.id), member)
  return { body, version: body.version }
})

import { serve } from '../../platform/operation.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import * as contract from './judging.contract.ts'
import { shownPanel } from './show-panel.ts'
import { judgingBySlip } from './slip.ts'

export const getPanel = serve(contract.getPanel, async (call) => {
  const judging = await judgingBySlip(call)
  return { body: await shownPanel(judging, await termsOf(judging.campaign)) }
})

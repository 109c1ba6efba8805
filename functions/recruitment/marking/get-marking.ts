import { serve } from '../../platform/operation.ts'
import * as contract from './marking.contract.ts'
import { drawOf, handOf } from './marking.table.ts'
import { secretlyMarked } from './secretly-marked.ts'

export const getMarking = serve(contract.getMarking, async ({ params, member }) => {
  const { campaign } = await secretlyMarked(params.id)
  const [draw, hand] = await Promise.all([drawOf(campaign.id), handOf(campaign.id, member.id)])
  return { body: { drawn: draw ?? null, hand: hand ?? null } }
})

import { serve } from '../../platform/operation.ts'
import * as contract from './award.contract.ts'
import { readableAward, shownAward } from './show-award.ts'

export const getAward = serve(contract.getAward, async ({ params, member }) => {
  const { award, here } = await readableAward(params)
  return { body: shownAward(award, here, member), version: award.version }
})

import { serve } from '../../platform/operation.ts'
import * as contract from './application.contract.ts'
import { readableApplication, shownApplication } from './show-application.ts'

export const getApplication = serve(contract.getApplication, async ({ params, member }) => {
  const known = await readableApplication(params)
  return { body: shownApplication(known, member), version: known.found.version }
})

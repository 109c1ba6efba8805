import { serve } from '../../platform/operation.ts'
import * as contract from './applicant.contract.ts'
import { knownByCode, shownOwn } from './own-application.ts'

export const readOwnApplication = serve(contract.readOwnApplication, async ({ body, now }) => {
  const known = await knownByCode(body.resume, now)
  return { body: await shownOwn(known, now), version: known.own.version }
})

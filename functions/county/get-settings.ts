import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { settings } from './table.ts'

export const getSettings = serve(contract.getSettings, async () => {
  const body = await settings()
  return { body, version: body.version }
})

import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'

/** The description is built and committed (`npm run openapi`); it is loaded when first asked for. */
export const getOpenapi = serve(contract.getOpenapi, async () => {
  const { default: body } = await import('./openapi.json', { with: { type: 'json' } })
  return { body }
})

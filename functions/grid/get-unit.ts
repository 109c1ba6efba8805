import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { unitById } from './table.ts'

export const getUnit = serve(contract.getUnit, async ({ params }) => {
  const unit = await unitById(params.id)
  if (!unit) throw new Refusal('not-found')
  return { body: unit, version: unit.version }
})

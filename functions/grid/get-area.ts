import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { areaByCode } from './table.ts'

export const getArea = serve(contract.getArea, async ({ params }) => {
  const area = await areaByCode(params.code)
  if (!area) throw new Refusal('not-found')
  return { body: area, version: area.version }
})

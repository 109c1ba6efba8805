import { readSettings } from '../county/table.ts'
import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { applySteps } from './import-apply.ts'
import { planImport } from './import-plan.ts'

export const importGrid = serve(contract.importGrid, async (call) => {
  const settings = await readSettings()
  const { rows, steps } = await planImport(call, { levels: settings.levels, types: settings.gridTypes })
  if (call.body.dryRun) return { body: { rows, applied: false } }
  const faults = rows.flatMap(({ row, faults: own }) =>
    own.map(({ field, code, message }) => ({ pointer: `/rows/${row - 1}${field && `/${field}`}`, code, message })),
  )
  if (faults.length > 0) throw new Refusal('invalid', { faults, extra: { rows, applied: false } })
  return applySteps(call, rows, steps)
})

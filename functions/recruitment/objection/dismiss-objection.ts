import { serve } from '../../platform/operation.ts'
import { actOnObjection } from './act-on-objection.ts'
import * as contract from './objection.contract.ts'

export const dismissObjection = serve(contract.dismissObjection, (call) =>
  actOnObjection(call, 'dismiss', (decided) => ({ decided }), call.body),
)

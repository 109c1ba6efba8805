import { serve } from '../../platform/operation.ts'
import { actOnObjection } from './act-on-objection.ts'
import * as contract from './objection.contract.ts'

export const settleObjection = serve(contract.settleObjection, (call) =>
  actOnObjection(call, 'settle', (told) => ({ settled: { ...told, document: call.body.document } }), call.body),
)

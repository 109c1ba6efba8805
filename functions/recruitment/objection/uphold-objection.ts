import { serve } from '../../platform/operation.ts'
import { actOnObjection } from './act-on-objection.ts'
import * as contract from './objection.contract.ts'

export const upholdObjection = serve(contract.upholdObjection, (call) =>
  actOnObjection(
    call,
    'uphold',
    (told) => ({ decided: { ...told, document: call.body.document }, hands: [told.by] }),
    call.body,
  ),
)

import { refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { actOnHire } from './act-on-hire.ts'
import * as contract from './hire.contract.ts'

export const endService = serve(contract.endService, (call) =>
  actOnHire(call, 'end-service', ({ hire, step }) => {
    const { on, reason } = call.body
    const { start = '' } = hire.contract ?? {}
    if (on < start) throw refuseField('invalid', '/on', 'Service does not end before it started.', 'ends-before-start')
    return { next: { ended: { ...step, on, reason } }, data: { on, reason } }
  }),
)

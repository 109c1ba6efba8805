import { refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { actOnHire } from './act-on-hire.ts'
import * as contract from './hire.contract.ts'

export const recordTraining = serve(contract.recordTraining, (call) =>
  actOnHire(call, 'record-training', ({ step }) => {
    const { on, attended, passed } = call.body
    if (passed && !attended) {
      throw refuseField('invalid', '/passed', 'Nobody passes a training without attending it.', 'passed-unattended')
    }
    const training = { on, attended, passed }
    return { next: { training: { ...step, ...training } }, data: training, ...(!passed && { state: 'failed' }) }
  }),
)

import { serve } from '../../platform/operation.ts'
import { actOnHire } from './act-on-hire.ts'
import * as contract from './hire.contract.ts'

export const declineHire = serve(contract.declineHire, (call) =>
  actOnHire(call, 'decline-hire', () => ({ next: {}, data: call.body })),
)

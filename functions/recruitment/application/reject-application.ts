import { serve } from '../../platform/operation.ts'
import { actOnApplication } from './act-on-application.ts'
import * as contract from './application.contract.ts'

export const rejectApplication = serve(contract.rejectApplication, (call) =>
  actOnApplication(call, 'reject', async () => ({ reason: call.body.reason })),
)

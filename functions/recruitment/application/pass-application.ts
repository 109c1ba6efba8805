import { serve } from '../../platform/operation.ts'
import { actOnApplication } from './act-on-application.ts'
import * as contract from './application.contract.ts'

export const passApplication = serve(contract.passApplication, (call) =>
  actOnApplication(call, 'pass', async () => ({ reason: call.body.reason })),
)

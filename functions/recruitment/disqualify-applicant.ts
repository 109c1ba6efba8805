import { serve } from '../platform/operation.ts'
import { actOnApplication } from './act-on-application.ts'
import * as contract from './application.contract.ts'
import { putIntegrity } from './application.table.ts'

export const disqualifyApplicant = serve(contract.disqualifyApplicant, (call) =>
  actOnApplication(call, 'disqualify', async ({ found, person }, at) => ({
    reason: call.body.reason,
    ...(person && { writes: [putIntegrity(found, person, at)] }),
  })),
)

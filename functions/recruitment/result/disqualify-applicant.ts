import { serve } from '../../platform/operation.ts'
import { actOnApplication } from '../application/act-on-application.ts'
import * as contract from '../application/application.contract.ts'
import { putIntegrity } from '../application/application.table.ts'

export const disqualifyApplicant = serve(contract.disqualifyApplicant, (call) =>
  actOnApplication(call, 'disqualify', async ({ found, person }, at) => ({
    reason: call.body.reason,
    ...(person && { writes: [putIntegrity(found, person, at)] }),
  })),
)

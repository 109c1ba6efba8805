import { serve } from '../../platform/operation.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { actOnApplication } from './act-on-application.ts'
import * as contract from './application.contract.ts'
import { releaseIdentity } from './application.table.ts'

export const withdrawApplication = serve(contract.withdrawApplication, (call) =>
  actOnApplication(call, 'withdraw', async ({ campaign, found, person }) => {
    if (!person) return {}
    const { onePostEach } = (await termsOf(campaign)).registration
    return { writes: [releaseIdentity(found, person, { onePostEach })] }
  }),
)

import { refuseField } from '../../kernel/refusal.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { again } from './again.ts'
import { rollOf } from './interview.table.ts'
import * as contract from './judging.contract.ts'
import { noting } from './note-conflict.ts'
import { requireState, wrongState } from './readable-interview.ts'
import { shownPanel } from './show-panel.ts'
import { judgingBySlip } from './slip.ts'

export const declareOwnConflict = serve(contract.declareOwnConflict, (call) =>
  again(async () => {
    const { application, reason } = call.body
    const judging = await judgingBySlip(call)
    const { campaign, arrangement, judge } = judging
    if (campaign.state !== 'interview') throw wrongState(campaign.state)
    requireState(arrangement, 'arranged')
    if (!(await rollOf(campaign.id)).some((row) => row.application === application)) {
      throw refuseField('invalid', '/application', 'Not invited to this interview.')
    }
    const told = { judge, application, reason, by: 'judge' as const }
    const { change, stored } = noting(call as unknown as Call, campaign.id, arrangement, told)
    const body = await shownPanel({ ...judging, arrangement: stored }, await termsOf(campaign))
    return commit(call as unknown as Call, change, { body })
  }),
)

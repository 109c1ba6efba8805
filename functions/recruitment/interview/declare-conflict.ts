import { refuseField } from '../../kernel/refusal.ts'
import { type Call, requireVersion } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './interview.contract.ts'
import { invitedOf } from './invited.ts'
import { noting } from './note-conflict.ts'
import { readableInterview, requireState } from './readable-interview.ts'
import { shownArrangement } from './show-interview.ts'

export const declareConflict = serve(contract.declareConflict, async (call) => {
  const { campaign, arrangement } = await readableInterview(call.params.id)
  requireVersion(call, arrangement.version)
  requireState(arrangement, 'arranged', 'drawn')
  const { judge, application, reason } = call.body
  if (!(await invitedOf(campaign)).some((one) => one.id === application)) {
    throw refuseField('invalid', '/application', 'Not invited to this interview.')
  }
  const told = { judge, application, reason, by: 'hr' as const }
  const { change, stored } = noting(call as Call, campaign.id, arrangement, told)
  const shown = await shownArrangement(campaign.id, stored, { reason: told })
  return commit(call as Call, change, { body: shown, version: stored.version })
})

import { memberByIdentity } from '../../grid/table.ts'
import { lambda } from '../../platform/lambda.ts'
import { late } from '../../platform/operation.ts'
import * as awards from '../hiring/award.contract.ts'
import * as hires from '../hiring/hire.contract.ts'
import { listHires } from '../hiring/list-hires.ts'
import { listObjections } from '../objection/list-objections.ts'
import * as objections from '../objection/objection.contract.ts'

/** What happens around and after a notice stands apart: it writes objections, hires and awards, and no score or list. */
export const handler = lambda(
  [
    listObjections,
    late(
      objections.getObjectionHistory,
      async () => (await import('../objection/get-objection-history.ts')).getObjectionHistory,
    ),
    late(objections.readObjection, async () => (await import('../objection/read-objection.ts')).readObjection),
    late(objections.acceptObjection, async () => (await import('../objection/accept-objection.ts')).acceptObjection),
    late(objections.upholdObjection, async () => (await import('../objection/uphold-objection.ts')).upholdObjection),
    late(objections.dismissObjection, async () => (await import('../objection/dismiss-objection.ts')).dismissObjection),
    late(objections.settleObjection, async () => (await import('../objection/settle-objection.ts')).settleObjection),
    listHires,
    late(hires.getHireHistory, async () => (await import('../hiring/get-hire-history.ts')).getHireHistory),
    late(hires.recordTraining, async () => (await import('../hiring/record-training.ts')).recordTraining),
    late(hires.signContract, async () => (await import('../hiring/sign-contract.ts')).signContract),
    late(hires.declineHire, async () => (await import('../hiring/decline-hire.ts')).declineHire),
    late(hires.endService, async () => (await import('../hiring/end-service.ts')).endService),
    late(awards.getAward, async () => (await import('../hiring/get-award.ts')).getAward),
    late(awards.getAwardHistory, async () => (await import('../hiring/get-award-history.ts')).getAwardHistory),
    late(awards.enterAwardScores, async () => (await import('../hiring/enter-award-scores.ts')).enterAwardScores),
    late(awards.decideAwardTie, async () => (await import('../hiring/decide-award-tie.ts')).decideAwardTie),
    late(awards.approveAward, async () => (await import('../hiring/approve-award.ts')).approveAward),
  ],
  { table: 'RECRUITMENT_TABLE', findMember: memberByIdentity },
)

import { refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import { serve } from '../../platform/operation.ts'
import { actOnAward } from './act-on-award.ts'
import * as contract from './award.contract.ts'
import { settles } from './award.rules.ts'

export const decideAwardTie = serve(contract.decideAwardTie, (call) =>
  actOnAward(call, 'decide-award-tie', ({ award }) => {
    const { pool, ids, document } = call.body
    const open = award.pools.find((one) => one.pool === pool)
    if (!open?.decision) throw refuseField('invalid', '/pool', 'Nothing is left to decide in such a pool.')
    if (!settles(open.decision, open.places, ids)) {
      const message = 'Choose among the equals, no more than there are places left.'
      throw refuseField('invalid', '/ids', message, 'not-among-equals')
    }
    const decision = { pool, ids, document, by: call.member.id, at: instant(call.now) }
    return { next: { decisions: [...award.decisions, decision] }, data: { pool, ids, document }, hand: true }
  }),
)

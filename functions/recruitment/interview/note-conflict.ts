import { commitment } from '../../kernel/chain.ts'
import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import type { Change } from '../../platform/commit.ts'
import { newSalt } from '../../platform/ids.ts'
import { record } from '../record.ts'
import { type Arrangement, putArrangement } from './interview.table.ts'
import { putReason } from './judge.table.ts'

type Told = {
  readonly judge: string
  readonly application: string
  readonly reason: string
  readonly by: 'judge' | 'hr'
}

/** The change that notes a conflict of interest: whom the draw keeps apart; of the reason the ledger holds a commitment only. */
export function noting(
  call: Call,
  campaign: string,
  arrangement: Arrangement,
  { judge, application, reason, by }: Told,
): { change: Change; stored: Arrangement } {
  const { conflicts } = arrangement
  if (!arrangement.judges.some((one) => one.code === judge)) {
    throw refuseField('invalid', '/judge', 'The interview has no such judge.')
  }
  if (conflicts.some((one) => one.judge === judge && one.application === application)) {
    throw new Refusal('nothing-changed')
  }
  const salt = newSalt()
  const next = { ...arrangement, conflicts: [...conflicts, { judge, application, by, at: instant(call.now) }] }
  const data = { judge, application, reason: commitment(salt, reason) }
  const { stored, entry } = record(call, `interview/${campaign}`, arrangement, next, data)
  const writes = [
    putArrangement(campaign, stored, arrangement),
    putReason(campaign, { judge, application, reason, salt }),
  ]
  return { stored, change: { entries: [entry], writes } }
}

import { jsonHash, sha256Hex } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { newSalt } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { applicationsOf } from '../application/application.table.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { sitsWritten } from '../scoring/taking-part.ts'
import { putDraw, takeHand } from './marking.table.ts'
import * as contract from './numbers.contract.ts'
import { putNumbers } from './numbers.table.ts'
import { requireExam, secretlyMarked } from './secretly-marked.ts'

export const drawSecretNumbers = serve(contract.drawSecretNumbers, async (call) => {
  const { member, now } = call
  const { campaign } = await secretlyMarked(call.params.id)
  requireExam(campaign)
  const sits = sitsWritten(campaign)
  const ids = (await applicationsOf(campaign.id))
    .filter(sits)
    .map((one) => one.id)
    .sort(byCodePoint)
  const seed = newSalt()
  const commitment = sha256Hex(seed)
  const next = { campaign: campaign.id, count: ids.length, commitment, by: member.id, at: instant(now) }
  const data = { commitment, count: ids.length, ids: jsonHash(ids) }
  const { stored, entry } = record(call as Call, `secret-numbers/${campaign.id}`, undefined, next, data)
  const writes = [
    putDraw(stored, 0),
    ...putNumbers(campaign.id, { seed, ids }),
    takeHand(campaign.id, member.id, 'holds'),
    stillIn(campaign.id, 'exam', () => new Refusal('wrong-state')),
  ]
  return commit(call as Call, { entries: [entry], writes }, { body: { count: ids.length, commitment } })
})

import { inReach } from '../../kernel/member.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { applicationsOf } from '../application/application.table.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { clerks } from '../shape.contract.ts'
import { drawnNumbers } from './draw.rules.ts'
import { drawOf, putDraw, takeHand } from './marking.table.ts'
import * as contract from './numbers.contract.ts'
import { numbersOf } from './numbers.table.ts'
import { secretlyMarked } from './secretly-marked.ts'

/** While marks can still change, sealed scores that may be unsealed among them, looking makes a member one who holds the numbers. */
export const openSecretNumbers = serve(contract.openSecretNumbers, async (call) => {
  const { params, body, member } = call
  const { campaign } = await secretlyMarked(params.id)
  const secret = campaign.state === 'exam'
  if (secret && !inReach(clerks, member, {})) throw new Refusal('forbidden')
  const [draw, numbers] = await Promise.all([drawOf(campaign.id), numbersOf(campaign.id)])
  if (!draw || !numbers) throw new Refusal('not-drawn')
  const posts = new Map((await applicationsOf(campaign.id)).map((one) => [one.id, one.post]))
  const all = [...drawnNumbers(numbers.seed, numbers.ids)]
  const items = all
    .slice(body.from, body.from + contract.mostOpened)
    .map(([application, number]) => ({ application, post: posts.get(application) ?? '', number }))
  const next = body.from + contract.mostOpened < all.length ? body.from + contract.mostOpened : null
  const { stored, entry } = record(call as Call, `secret-numbers/${campaign.id}`, draw, draw, { from: body.from })
  const open = secret || campaign.state === 'exam-sealed'
  const holding = [
    takeHand(campaign.id, member.id, 'holds'),
    stillIn(campaign.id, campaign.state, () => new Refusal('wrong-state')),
  ]
  const writes = [putDraw(stored, draw.version), ...(open ? holding : [])]
  const reply = { body: { seed: secret ? null : numbers.seed, items, next } }
  return commit(call as Call, { entries: [entry], writes }, reply)
})

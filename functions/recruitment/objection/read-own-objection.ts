import { readCalendar } from '../../county/table.ts'
import { sha256Hex } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { noticeOf } from '../result/snapshot.table.ts'
import * as contract from './objection.contract.ts'
import { handlingOf } from './objection.rules.ts'
import { objectionById, objectionByReceipt, wordsOf } from './objection.table.ts'

/** A wrong receipt and one whose words were erased answer alike (404). */
export const readOwnObjection = serve(contract.readOwnObjection, async ({ body }) => {
  const found = await objectionByReceipt(sha256Hex(body.receipt))
  if (!found) throw new Refusal('not-found')
  const [objection, words, notice, calendar] = await Promise.all([
    objectionById(found.campaign, found.objection),
    wordsOf(found.campaign, found.objection),
    noticeOf(found.campaign),
    readCalendar(),
  ])
  if (!objection || !words || !notice) throw new Refusal('not-found')
  const { campaign, state, at, about, decided } = objection
  return {
    body: {
      ...{ campaign, name: notice.name, state, at, ...handlingOf(calendar, notice.terms, at) },
      ...{ answer: words.answer ?? null, answeredAt: decided?.at ?? null },
      told: { text: words.text, about, name: words.name, phone: words.phone },
    },
  }
})

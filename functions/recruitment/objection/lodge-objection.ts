import { readCalendar } from '../../county/table.ts'
import { commitment, sha256Hex } from '../../kernel/chain.ts'
import { dayIndex, dayMs, fromLocal, toLocal } from '../../kernel/local-time.ts'
import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { newCode, newId, newSalt } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { record } from '../record.ts'
import { noticeOf } from '../result/snapshot.table.ts'
import * as contract from './objection.contract.ts'
import { handlingOf, isHeard, objectionTerms } from './objection.rules.ts'
import { lodgedSince, putLodged, type StoredWords } from './objection.table.ts'

/** 120 bits. */
const receiptLength = 24

/**
 * Reads nothing but the public notice and its own items. The day's limit is counted from the objections themselves, so that several
 * at the same instant may pass it by as many: it keeps a flood out, it is no quota.
 */
export const lodgeObjection = serve(contract.lodgeObjection, async (call) => {
  const { params, body, now } = call
  const [notice, calendar] = await Promise.all([noticeOf(params.id), readCalendar()])
  if (!notice) throw new Refusal('not-found')
  if (!isHeard(calendar, notice.terms, notice.publishedAt, now)) throw new Refusal('notice-over')
  const { anonymous, perDay } = objectionTerms(notice.terms)
  if (!anonymous && body.name === undefined) throw refuseField('name-missing', '/name')
  const listed = notice.posts.some((post) => post.rows.some(({ number }) => number === body.about))
  if (body.about !== undefined && !listed) throw refuseField('invalid', '/about', 'The notice has no such number.')
  const today = dayIndex(toLocal(calendar.timeZone, now.getTime())) * dayMs
  const midnight = new Date(fromLocal(calendar.timeZone, today))
  if ((await lodgedSince(params.id, midnight, perDay)) >= perDay) {
    const retryAfter = Math.ceil((fromLocal(calendar.timeZone, today + dayMs) - now.getTime()) / 1000)
    throw new Refusal('too-many-objections', { extra: { retryAfter } })
  }
  const receipt = newCode(receiptLength)
  const { text, name, phone } = body
  const salt = newSalt()
  const words: StoredWords = { text, ...(name && { name }), ...(phone && { phone }), salt, receipt: sha256Hex(receipt) }
  const at = instant(now)
  const lodged = {
    ...{ id: newId(now), campaign: params.id, state: 'lodged' as const, about: body.about ?? null },
    ...{ named: name !== undefined, at, hands: [] },
  }
  const data = {
    ...{ campaign: lodged.campaign, about: lodged.about, named: lodged.named, text: commitment(salt, text) },
    ...(name && { name: commitment(salt, name) }),
    ...(phone && { phone: commitment(salt, phone) }),
  }
  const { stored, entry } = record(call as Call, `objection/${lodged.id}`, undefined, lodged, data)
  const handling = handlingOf(calendar, notice.terms, at)
  const change = { entries: [entry], writes: putLodged(stored, words) }
  return commit(call as Call, change, { body: { receipt, at, ...handling } })
})

import { readCalendar } from '../county/table.ts'
import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import { noticeEnd } from './final.rules.ts'
import * as contract from './result.contract.ts'
import { noticeOf } from './snapshot.table.ts'

export const getNotice = serve(contract.getNotice, async ({ params }) => {
  const [notice, calendar] = await Promise.all([noticeOf(params.id), readCalendar()])
  if (!notice) throw new Refusal('not-found')
  const end = noticeEnd(calendar, notice.terms, notice.publishedAt)
  const missing = 'missingYear' in end
  return { body: { ...notice, lastDay: missing ? null : end.lastDay, calendarMissing: missing } }
})

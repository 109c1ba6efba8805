import { readCalendar } from '../../county/table.ts'
import { noticeEnd } from '../calculator/final.rules.ts'
import type { Terms } from '../policy/terms.contract.ts'

/** Tells of notices until when each hangs out, by the county's calendar as it is now. */
export async function noticePeriods() {
  const calendar = await readCalendar()
  return (notice: { readonly terms: Pick<Terms, 'notice'>; readonly publishedAt: string }) => {
    const end = noticeEnd(calendar, notice.terms, notice.publishedAt)
    const calendarMissing = 'missingYear' in end
    return { lastDay: calendarMissing ? null : end.lastDay, calendarMissing }
  }
}

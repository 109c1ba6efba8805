import type { PublicNotice } from '../../../../../functions/recruitment/notice/notice.contract.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'

/** How a notice's days are counted, as a sentence. */
export function countingOf({ terms }: Pick<PublicNotice, 'terms'>): string {
  const { days, clock, countFirstDay, makeUpDays = true } = terms.notice
  const first = t(countFirstDay ? 'notices.first-day-counts' : 'notices.first-day-not')
  const counted = clock === 'working-days' && !makeUpDays ? 'no-make-up' : clock
  return t(`notices.counting.${counted}`, { days, first })
}

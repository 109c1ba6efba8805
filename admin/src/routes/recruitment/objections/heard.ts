import { localDay } from '../../../../../functions/kernel/time.ts'
import type { PublicNotice } from '../../../../../functions/recruitment/notice/notice.contract.ts'
import { zone } from '../../../lib/i18n/format.ts'

/** Are objections to this notice heard at this time? The server decides; this only offers the page or tells why not. */
export function isHeardAt({ lastDay }: Pick<PublicNotice, 'lastDay'>, now: number): boolean {
  return lastDay === null || localDay(new Date(now), zone()) <= lastDay
}

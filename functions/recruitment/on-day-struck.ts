import type { Context, ScheduledEvent } from 'aws-lambda'
import { readCalendar } from '../county/table.ts'
import { localDay } from '../kernel/time.ts'
import { log } from '../platform/log.ts'
import { campaignsByTime, type StoredCampaign } from './campaign/campaign.table.ts'
import { termsOf } from './campaign/show-campaign.ts'
import { type Counts, eraseNotHired } from './erasure/erase-campaign.ts'
import { erasureDay, hasEnded } from './erasure/retention.rules.ts'

/** Enough to finish the person at hand; who is left waits for the next day. */
const reserveMs = 15_000

/** A day struck: those whom an ended campaign did not hire are erased once the months of its policy are over. */
export async function handler(
  event: Pick<ScheduledEvent, 'time'>,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<void> {
  const now = new Date(event.time)
  const hasTime = () => context.getRemainingTimeInMillis() > reserveMs
  const { timeZone } = await readCalendar()
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await campaignsByTime({ limit: 50, cursor, keep: hasEnded })
    for (const campaign of page.items) {
      if (!(await isDue(campaign, now, timeZone))) continue
      const counts: Counts = await eraseNotHired(campaign, now, hasTime)
      if (counts.erased > 0 || counts.unfinished) log.info('erased-not-hired', { campaign: campaign.id, ...counts })
      if (counts.unfinished) return
    }
    cursor = page.next ?? undefined
    more = cursor !== undefined
  }
}

/** One that was cancelled before it opened has nobody. */
async function isDue(campaign: StoredCampaign, now: Date, timeZone: string): Promise<boolean> {
  if (campaign.policy.revision === undefined) return false
  const ended = localDay(new Date(campaign.updatedAt), timeZone)
  return localDay(now, timeZone) >= erasureDay(ended, await termsOf(campaign))
}

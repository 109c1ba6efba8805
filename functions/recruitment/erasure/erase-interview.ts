import { commitEvent } from '../../platform/commit.ts'
import { entryForEvent } from '../../platform/entry.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { arrangementOf, putArrangement, putRoll } from '../interview/interview.table.ts'
import { forgetJudge, forgetReason, judgesOf, reasonsOf } from '../interview/judge.table.ts'

/** Three writes each fit into one transaction with the interview and its entry. */
const atOnce = 30

/**
 * Erases who judged in an ended campaign: names, salts and codes, why somebody must not judge somebody, and what is left of
 * the roll. Who marked what stays by the judges' codes. Answers false when something is left for the next day.
 */
export async function eraseInterview(campaign: StoredCampaign, now: Date, hasTime: () => boolean): Promise<boolean> {
  for (;;) {
    const [arrangement, judges, reasons] = await Promise.all([
      arrangementOf(campaign.id),
      judgesOf(campaign.id),
      reasonsOf(campaign.id),
    ])
    if (!arrangement || judges.size + reasons.length === 0) return true
    if (!hasTime()) return false
    const names = [...judges.values()].slice(0, atOnce)
    const some = reasons.slice(0, atOnce)
    const entry = entryForEvent(
      { now, actor: 'on-day-struck', action: 'erase-interview' },
      `interview/${campaign.id}`,
      { seq: arrangement.version, hash: arrangement.head },
      { judges: names.length, reasons: some.length },
    )
    const writes = [
      putArrangement(campaign.id, { ...arrangement, version: entry.seq, head: entry.hash }, arrangement),
      putRoll(campaign.id, undefined),
      ...names.flatMap((judge) => forgetJudge(campaign.id, judge)),
      ...some.map((reason) => forgetReason(campaign.id, reason)),
    ]
    if (!(await commitEvent({ entries: [entry], writes }))) return false
  }
}

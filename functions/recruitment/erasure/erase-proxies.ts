import { commitEvent } from '../../platform/commit.ts'
import { entryForEvent } from '../../platform/entry.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { examStates } from '../exam/exam.contract.ts'
import { examOf, putExam } from '../exam/exam.table.ts'
import { eraseProxy, proxiesOf } from '../exam/ticket.table.ts'

/** So many fit into one transaction with the exam and its entry. */
const atOnce = 90

/**
 * Erases who collected tickets for others in an ended campaign, for those who were hired, too: these third persons have nothing to
 * do with what is kept of them. Answers false when something is left for the next day.
 */
export async function eraseProxies(campaign: StoredCampaign, now: Date, hasTime: () => boolean): Promise<boolean> {
  for (;;) {
    const [exam, proxies] = await Promise.all([examOf(campaign.id), proxiesOf(campaign.id)])
    if (!exam || proxies.length === 0) return true
    if (!hasTime()) return false
    const some = proxies.slice(0, atOnce)
    const entry = entryForEvent(
      { now, actor: 'on-day-struck', action: 'erase-proxies' },
      `exam/${campaign.id}`,
      { seq: exam.version, hash: exam.head },
      { proxies: some.length },
    )
    const stored = { ...exam, version: entry.seq, head: entry.hash }
    const writes = [
      putExam(stored, { version: exam.version, states: examStates }),
      ...some.map((application) => eraseProxy(campaign.id, application)),
    ]
    if (!(await commitEvent({ entries: [entry], writes }))) return false
  }
}

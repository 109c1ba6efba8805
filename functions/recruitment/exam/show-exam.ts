import type * as z from 'zod'
import type { Member } from '../../kernel/member.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { barred, offered } from '../transition.rules.ts'
import type { ExamAction, ExamState, examShape } from './exam.contract.ts'
import { examTable, isTimelyForExam } from './exam.rules.ts'
import type { StoredExam } from './exam.table.ts'

/** Nothing is arranged yet: what the first arrangement starts from. */
export const nothingArranged = { state: 'none' as ExamState, hands: [] as string[], version: 0 }

/** An exam as this member sees it, with what it may do now; undefined is shown as nothing arranged. */
export function shownExam(
  campaign: StoredCampaign,
  exam: StoredExam | undefined,
  member: Member,
): z.input<typeof examShape> {
  const standing = exam ?? nothingArranged
  const timely = (action: ExamAction) => isTimelyForExam(action, campaign.state)
  return {
    state: standing.state,
    arrangement: exam?.arrangement ?? null,
    draw: exam?.draw ?? null,
    version: standing.version,
    actions: offered(examTable, standing, member).filter(timely),
    barred: barred(examTable, standing, member).filter(timely),
  }
}

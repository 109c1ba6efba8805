import { applications } from './recruitment/applications.ts'
import { apply } from './recruitment/apply.ts'
import { campaigns } from './recruitment/campaigns.ts'
import { details } from './recruitment/details.ts'
import { exams } from './recruitment/exams.ts'
import { hires } from './recruitment/hires.ts'
import { interviews } from './recruitment/interviews.ts'
import { notices } from './recruitment/notices.ts'
import { objections } from './recruitment/objections.ts'
import { plans } from './recruitment/plans.ts'
import { policies } from './recruitment/policies.ts'
import { refusals } from './recruitment/refusals.ts'
import { rehearsal } from './recruitment/rehearsal.ts'
import { scores } from './recruitment/scores.ts'
import { shared } from './recruitment/shared.ts'
import { sittings } from './recruitment/sittings.ts'

/** The words of recruitment: they come with its pages. */
export const recruitment = {
  ...refusals,
  ...shared,
  ...policies,
  ...plans,
  ...campaigns,
  ...applications,
  ...apply,
  ...exams,
  ...details,
  ...sittings,
  ...scores,
  ...interviews,
  ...notices,
  ...rehearsal,
  ...objections,
  ...hires,
} as const

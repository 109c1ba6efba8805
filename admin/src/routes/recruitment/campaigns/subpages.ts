import type { CampaignAction } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import type { IconName } from '../../../lib/components/icons.ts'
import type { Key } from '../../../lib/i18n/zh.ts'

/** A page of one campaign under `/recruitment/campaigns/{id}/`; `actions` of the campaign are taken there. */
export type SubPage = {
  readonly path: string
  readonly label: Key
  readonly icon: IconName
  readonly actions?: readonly CampaignAction[]
}

/** The pages that a campaign's own page leads to, in the order of the work. Each has its route in `../pages.ts`. */
export const subpages: readonly SubPage[] = [
  { path: 'applications', label: 'applications.title', icon: 'people' },
  { path: 'exam', label: 'exam.title', icon: 'grid' },
  { path: 'interview', label: 'interview.title', icon: 'user' },
  { path: 'scores', label: 'scores.title', icon: 'keyboard' },
  {
    path: 'result',
    label: 'result.title',
    icon: 'cases',
    actions: [
      'seal-scores',
      'unseal-scores',
      'decide-tie',
      'approve-shortlist',
      'approve-ranking',
      'record-outcome',
      'approve-final',
      'conclude',
    ],
  },
  { path: 'rehearsal', label: 'rehearsal.title', icon: 'refresh' },
  { path: 'slips', label: 'exam.slips', icon: 'check' },
  { path: 'objections', label: 'objections.title', icon: 'info' },
  { path: 'hires', label: 'hires.title', icon: 'people' },
]

/** The page on which an action is taken; the campaign's own where it is no other's. */
export function pageOf(action: CampaignAction): string {
  return subpages.find(({ actions = [] }) => actions.includes(action))?.path ?? ''
}

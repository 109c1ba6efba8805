import type { ApplicationState } from '../application/application.contract.ts'
import type { CampaignState } from '../campaign/campaign.contract.ts'

type Standing = { readonly state: ApplicationState }

/** Is there an application that a draft would collide with? A withdrawn one is not. */
export function isLive(application: Standing | undefined): boolean {
  return application !== undefined && application.state !== 'withdrawn'
}

const waits: readonly ApplicationState[] = ['passed', 'review']
const reviewed: readonly CampaignState[] = ['registration', 'review']

/** May a paper still be sent: with a draft while registration is open, afterwards while somebody still looks at papers? */
export function takesPapers(
  application: Standing | undefined,
  campaign: { readonly state: CampaignState },
  open: boolean,
): boolean {
  if (!application || application.state === 'withdrawn') return open
  return waits.includes(application.state) && reviewed.includes(campaign.state)
}

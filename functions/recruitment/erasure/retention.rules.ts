import type { ApplicationState } from '../application/application.contract.ts'
import type { CampaignState } from '../campaign/campaign.contract.ts'
import type { Terms } from '../policy/terms.contract.ts'

/**
 * Months after a campaign's end for which those not hired are kept, where the policy does not say: long enough for a
 * complaint and its review, no longer than the purpose asks (PIPL, art. 19 and 47).
 */
export const usualMonths = 12

const ended: readonly CampaignState[] = ['closed', 'cancelled']
const out: readonly ApplicationState[] = ['rejected', 'withdrawn', 'disqualified']

/** The first day `yyyy-mm-dd` on which those not hired are erased; a day the month lacks is its last. */
export function erasureDay(endedOn: string, { retention }: Pick<Terms, 'retention'>): string {
  const [year = 0, month = 0, day = 0] = endedOn.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + (retention?.notHiredMonths ?? usualMonths), 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return first.toISOString().slice(0, 10)
}

/** Is this the end of a campaign, after which the months are counted? */
export function hasEnded(campaign: { readonly state: CampaignState }): boolean {
  return ended.includes(campaign.state)
}

/** May a person be erased at their wish: out of a running campaign, or of an ended one that did not hire them? */
export function mayErase(
  application: { readonly state: ApplicationState },
  campaign: { readonly state: CampaignState },
  hired: boolean,
): boolean {
  return !hired && (hasEnded(campaign) || out.includes(application.state))
}

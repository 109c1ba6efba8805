import type { Terms } from '../policy/terms.contract.ts'
import { approvers, clerks } from '../shape.contract.ts'
import type { Table } from '../transition.rules.ts'
import type { CampaignAction, CampaignPost, CampaignState } from './campaign.contract.ts'

/** Each exam has its sealed state, and unsealing goes back. */
const sealed = (state: CampaignState): CampaignState => (state === 'exam' ? 'exam-sealed' : 'interview-sealed')
const unsealed = (state: CampaignState): CampaignState => (state === 'exam-sealed' ? 'exam' : 'interview')

/** The one table of a campaign: server, storage condition and page read it. */
export const campaignTable: Table<CampaignState, CampaignAction> = {
  open: { from: ['draft'], to: 'registration', by: approvers, secondPerson: true },
  'close-registration': { from: ['registration'], to: 'review', by: clerks },
  'close-review': { from: ['review'], to: 'opening', by: clerks },
  'reopen-review': { from: ['opening'], to: 'review', by: approvers },
  'decide-opening': { from: ['review', 'opening'], to: 'same', by: clerks },
  'open-exam': { from: ['opening'], to: 'exam', by: approvers, secondPerson: true },
  'seal-scores': { from: ['exam', 'interview'], to: sealed, by: clerks },
  'unseal-scores': { from: ['exam-sealed', 'interview-sealed'], to: unsealed, by: approvers },
  /** A tie at a substitution only shows once somebody called has left. */
  'decide-tie': { from: ['exam-sealed', 'interview-sealed', 'medical', 'notice'], to: 'same', by: clerks },
  'approve-shortlist': { from: ['exam-sealed'], to: 'interview', by: approvers, secondPerson: true },
  'approve-ranking': { from: ['interview-sealed'], to: 'medical', by: approvers, secondPerson: true },
  'record-outcome': { from: ['medical', 'notice'], to: 'same', by: clerks },
  'approve-final': { from: ['medical'], to: 'notice', by: approvers, secondPerson: true },
  conclude: { from: ['notice'], to: 'closed', by: approvers, secondPerson: true },
  cancel: { from: ['draft', 'registration', 'review', 'opening'], to: 'cancelled', by: approvers },
}

/**
 * May somebody register on this day (`yyyy-mm-dd`, the county's) by this channel? Both ends count (S-16, REC-10 #17); on closed
 * days the counter is, the site is not.
 */
export function takesRegistration(
  { registration }: Pick<Terms, 'registration'>,
  day: string,
  channel: Terms['registration']['channels'][number],
): boolean {
  const { from, to, channels, closedDays = [] } = registration
  const open = channel === 'online' || !closedDays.includes(day)
  return from <= day && day <= to && channels.includes(channel) && open
}

/** Has the window's last day passed on this day? Nobody ends registration before: whoever reads the notice has its days (S-16). */
export function windowIsOver(
  { registration }: { registration: Pick<Terms['registration'], 'to'> },
  day: string,
): boolean {
  return day > registration.to
}

/** Codes of posts whose kind the policy does not know. */
export function postsOfUnknownKind(terms: Pick<Terms, 'kinds'>, posts: readonly CampaignPost[]): string[] {
  const known = new Set(terms.kinds.map((kind) => kind.code))
  return posts.filter((post) => !known.has(post.kind)).map((post) => post.code)
}

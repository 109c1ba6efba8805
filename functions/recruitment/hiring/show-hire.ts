import type { Member } from '../../kernel/member.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { personsOf, type StoredPerson } from '../application/application.table.ts'
import { masked } from '../application/mask.rules.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { offered } from '../transition.rules.ts'
import type { HireView } from './hire.contract.ts'
import { hireTable, payOf } from './hire.rules.ts'
import { hireOf, type StoredHire } from './hire.table.ts'
import { proposedOf } from './proposed.ts'

/** A hire as it stands: what was recorded, and before anything was, that the person is proposed (version 0). */
export type KnownHire = Omit<StoredHire, 'head'> & { readonly head?: string }

/** Somebody on the final list of whom nothing was recorded. */
export function notBegun(campaign: StoredCampaign, application: string, post: string): KnownHire {
  const kind = campaign.posts.find(({ code }) => code === post)?.kind ?? ''
  return { application, campaign: campaign.id, post, kind, state: 'proposed', version: 0 }
}

/** A hire as this member sees it: the person masked, with what may be recorded now. */
export function shownHire(terms: Terms, hire: KnownHire, person: StoredPerson | undefined, member: Member): HireView {
  return {
    ...hire,
    person: person ? masked(person) : null,
    firstYearPay: payOf(terms, hire),
    actions: offered(hireTable(terms), { state: hire.state, hands: [] }, member),
  }
}

/** The hire with these ids; refused as `not-found` when the campaign has not ended or does not hire this person. */
export async function readableHire(params: { id: string; application: string }) {
  const campaign = await readableCampaign(params.id)
  if (campaign.state !== 'closed') throw new Refusal('not-found')
  const [terms, recorded, persons] = await Promise.all([
    termsOf(campaign),
    hireOf(campaign.id, params.application),
    personsOf(campaign.id, [params.application]),
  ])
  const post = recorded?.post ?? (await proposedOf(campaign)).get(params.application)
  if (post === undefined) throw new Refusal('not-found')
  const hire = recorded ?? notBegun(campaign, params.application, post)
  return { campaign, terms, hire, person: persons.get(params.application) }
}

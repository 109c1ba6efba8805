import type * as z from 'zod'
import type { Member } from '../../kernel/member.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import { barred, offered } from '../transition.rules.ts'
import type { ApplicationAction, applicationDetail } from './application.contract.ts'
import { applicationTable, isTimely } from './application.rules.ts'
import { applicationById, personOf, type StoredApplication, type StoredPerson } from './application.table.ts'
import { masked } from './mask.rules.ts'

/** An application with its campaign and its person; the person is gone once erased. */
export type Known = {
  readonly campaign: StoredCampaign
  readonly found: StoredApplication
  readonly person: StoredPerson | undefined
}

/** An application as this member sees it: the person masked, with what it may do now. */
export function shownApplication(
  { campaign, found, person }: Known,
  member: Member,
): z.input<typeof applicationDetail> {
  const timely = (action: ApplicationAction) => isTimely(action, campaign.state)
  return {
    ...found,
    person: person ? masked(person) : null,
    remarks: person?.remarks ?? [],
    actions: offered(applicationTable, found, member).filter(timely),
    barred: barred(applicationTable, found, member).filter(timely),
  }
}

/** The application with these ids; refused as `not-found` when there is none in this campaign. */
export async function readableApplication(params: { id: string; application: string }): Promise<Known> {
  const [campaign, found, person] = await Promise.all([
    readableCampaign(params.id),
    applicationById(params.id, params.application),
    personOf(params.id, params.application),
  ])
  if (!found) throw new Refusal('not-found')
  return { campaign, found, person }
}

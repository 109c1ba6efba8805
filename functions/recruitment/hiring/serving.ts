import { personsOf } from '../application/application.table.ts'
import { maskName } from '../application/mask.rules.ts'
import { campaignsByTime, type StoredCampaign } from '../campaign/campaign.table.ts'
import { servesAt } from './award.rules.ts'
import { hiresOf } from './hire.table.ts'

/** Somebody hired here who serves at the end of a year; the name is masked, null once erased. */
export type ServingHere = {
  readonly id: string
  readonly kind: string
  readonly start: string
  readonly name: string | null
}

/** Everybody whom campaigns under this policy hired and who serves on 31 December of the year, in the order of the campaigns. */
export async function servingUnder(policy: string, year: number): Promise<ServingHere[]> {
  const found: ServingHere[] = []
  for (const campaign of await endedUnder(policy)) {
    const hires = (await hiresOf(campaign.id)).filter((hire) => servesAt(hire, year))
    for (let from = 0; from < hires.length; from += 100) {
      const some = hires.slice(from, from + 100)
      const persons = await personsOf(
        campaign.id,
        some.map((one) => one.application),
      )
      for (const { application, kind, contract } of some) {
        const name = persons.get(application)?.name
        found.push({ id: application, kind, start: contract?.start ?? '', name: name ? maskName(name) : null })
      }
    }
  }
  return found
}

/** A county has a few campaigns a year: all of them are read. */
async function endedUnder(policy: string): Promise<StoredCampaign[]> {
  const found: StoredCampaign[] = []
  let cursor: string | undefined
  do {
    const page = await campaignsByTime({
      limit: 200,
      cursor,
      keep: (one) => one.state === 'closed' && one.policy.id === policy,
    })
    found.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor)
  return found
}

import { readCalendar } from '../../county/table.ts'
import type { Member } from '../../kernel/member.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import { seatsOf } from '../exam/exam.table.ts'
import { barred, offered } from '../transition.rules.ts'
import type { ObjectionView } from './objection.contract.ts'
import { handlingOf, isOverdue, objectionTable } from './objection.rules.ts'
import { objectionById, type StoredObjection } from './objection.table.ts'

/** Shows a campaign's objections to a member as the calendar and the policy make them now. */
export async function objectionsShown(campaign: string, member: Member, now: Date) {
  const found = await readableCampaign(campaign)
  const [terms, calendar, seats] = await Promise.all([
    found.policy.revision === undefined ? undefined : termsOf(found),
    readCalendar(),
    seatsOf(campaign),
  ])
  // A notice calls people by their tickets where seats were drawn, else by their registrations.
  const seated = new Map(seats.map((seat) => [seat.number, seat.application]))
  return (objection: StoredObjection): ObjectionView => {
    const handling = handlingOf(calendar, terms ?? {}, objection.at)
    return {
      ...objection,
      ...handling,
      application: (seats.length > 0 ? seated.get(objection.about ?? '') : objection.about) ?? null,
      overdue: isOverdue(objection, handling.due, now, calendar.timeZone),
      actions: offered(objectionTable, objection, member),
      barred: barred(objectionTable, objection, member),
    }
  }
}

/** The objection with these ids; refused as `not-found` when there is none in this campaign. */
export async function readableObjection(params: { id: string; objection: string }): Promise<StoredObjection> {
  const objection = await objectionById(params.id, params.objection)
  if (!objection) throw new Refusal('not-found')
  return objection
}

import { readCalendar } from '../../county/table.ts'
import type { LedgerEntry } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { localDay } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit, type Write } from '../../platform/commit.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import { record } from '../record.ts'
import type { ActionCall } from '../require-action.ts'
import { stampBasis } from '../result/basis.table.ts'
import { allows, offered, stateAfter } from '../transition.rules.ts'
import { untimely } from './act-on-exam.ts'
import type { Arrangement, Ticket } from './exam.contract.ts'
import { examTable, isTimelyForExam } from './exam.rules.ts'
import { examOf, examStillIn, putExam, type SeatRow, type StoredExam, seatsOf } from './exam.table.ts'
import { shownTickets } from './show-tickets.ts'
import { putTicket, type StoredTicket, ticketsByIds } from './ticket.table.ts'

/** One ticket to be touched: where its holder sits, what happened to it, and what the action adds. */
export type Touched = {
  readonly next: Omit<StoredTicket, 'version' | 'head' | 'application'>
  readonly data: LedgerEntry['data']
  readonly writes?: readonly Write[]
}

/** What an action on tickets decides from: the arrangement, the county's day, and each ticket as it stands. */
export type Known = {
  readonly arrangement: Arrangement
  readonly today: string
  readonly seatOf: ReadonlyMap<string, SeatRow>
  readonly shownOf: ReadonlyMap<string, Ticket>
  readonly ticketOf: ReadonlyMap<string, StoredTicket>
}

/**
 * Touches the tickets of these applications (at most 40) in one transaction, as the exam's table and the campaign's stage
 * allow. The first touch begins the exam: from then on nobody draws anew. Answers the tickets as they now are.
 */
export async function touchTickets<B>(
  call: ActionCall,
  told: {
    readonly action: 'hand-out' | 'attend'
    readonly ids: readonly string[]
    readonly decide: (application: string, known: Known, at: number) => Touched
    readonly answer: (tickets: readonly Ticket[]) => B
  },
): Promise<{ body: B }> {
  const { action, ids, decide, answer } = told
  const campaign = await readableCampaign(call.params.id)
  const [exam, seats, calendar] = await Promise.all([examOf(campaign.id), seatsOf(campaign.id), readCalendar()])
  if (!exam || !allows(examTable[action], exam.state)) throw wrongState(call, exam)
  if (!isTimelyForExam(action, campaign.state)) throw untimely(campaign)
  const today = localDay(call.now, calendar.timeZone)
  const asked = new Set(ids)
  const theirs = seats.filter((seat) => asked.has(seat.application))
  const tickets = await ticketsByIds(campaign.id, ids)
  const world = { campaign: campaign.id, arrangement: exam.arrangement, seats: theirs, today }
  const shown = await shownTickets({ ...world, tickets })
  const known: Known = {
    ...{ arrangement: exam.arrangement, today, ticketOf: tickets },
    seatOf: new Map(theirs.map((seat) => [seat.application, seat])),
    shownOf: new Map(shown.map((ticket) => [ticket.application, ticket])),
  }
  const changes = ids.map((application, at) => {
    const { next, data, writes = [] } = decide(application, known, at)
    const before = tickets.get(application)
    const number = known.seatOf.get(application)?.number ?? ''
    const said = { campaign: campaign.id, number, ...data }
    const { stored, entry } = record(call as Call, `exam-ticket/${application}`, before, { application, ...next }, said)
    return { stored, entry, writes: [putTicket(campaign.id, stored, before?.version ?? 0), ...writes] }
  })
  const begun = beginning(call, exam, action)
  const items = await shownTickets({
    ...world,
    tickets: new Map(changes.map(({ stored }) => [stored.application, stored])),
  })
  const change = {
    entries: [...changes.map(({ entry }) => entry), ...begun.entries],
    writes: [
      ...changes.flatMap(({ writes }) => writes),
      ...begun.writes,
      ...(action === 'attend' ? [stampBasis(campaign.id)] : []),
      stillIn(campaign.id, campaign.state, () => untimely(campaign)),
    ],
  }
  return commit(call as Call, change, { body: answer(items) })
}

function wrongState(call: ActionCall, exam: StoredExam | undefined): Refusal {
  const standing = exam ?? { state: 'none' as const, hands: [] }
  return new Refusal('wrong-state', {
    extra: { state: standing.state, actions: offered(examTable, standing, call.member) },
  })
}

/** The first ticket that is touched moves the exam on; later ones only see that it stands there still. */
function beginning(call: ActionCall, exam: StoredExam, action: 'hand-out' | 'attend') {
  const state = stateAfter(examTable[action], exam.state)
  if (state === exam.state) return { entries: [], writes: [examStillIn(exam, () => new Refusal('conflict'))] }
  const { stored, entry } = record(call as Call, `exam/${exam.campaign}`, exam, { ...exam, state }, { state })
  return { entries: [entry], writes: [putExam(stored, { version: exam.version, states: [exam.state] })] }
}

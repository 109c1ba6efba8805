import { readCalendar } from '../../county/table.ts'
import { localDay } from '../../kernel/time.ts'
import { personOf, type StoredApplication } from '../application/application.table.ts'
import { masked } from '../application/mask.rules.ts'
import type { CampaignState } from '../campaign/campaign.contract.ts'
import { slipText } from '../exam/commitment.rules.ts'
import { collectionOf } from '../exam/exam.rules.ts'
import { examOf, type SeatRow, type StoredExam, seatOf } from '../exam/exam.table.ts'
import { orderOf } from '../exam/released.table.ts'
import { releasedScore } from '../exam/released-score.ts'
import { ticketsByIds } from '../exam/ticket.table.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { noticeOf } from '../result/snapshot.table.ts'
import type { OwnStanding } from './standing.contract.ts'

type Whose = Pick<StoredApplication, 'id' | 'campaign' | 'state'>

/** Before the exam opens nothing of what follows is there. */
const before: readonly CampaignState[] = ['draft', 'registration', 'review', 'opening']

/**
 * How an applicant stands, as far as it is released to them (ADR 37): the seat, the committed score, the order of speaking and the
 * notice, in the partitions that hold these and no score before its approval. Null before the exam opened; no ticket once it is called off.
 */
export async function ownStanding(
  { state, terms }: { readonly state: CampaignState; readonly terms: Pick<Terms, 'shortlist'> },
  whose: Whose,
  now: Date,
): Promise<OwnStanding | null> {
  if (before.includes(state)) return null
  const exam = await examOf(whose.campaign)
  const seat = exam?.draw && (await seatOf(whose.campaign, whose.id))
  const number = seat?.number ?? whose.id
  const [ticket, shortlist, interview, result] = await Promise.all([
    exam && seat && state !== 'cancelled' ? ownExam(whose, exam, seat, now) : null,
    ownShortlist(whose.campaign, number, seat ? 'ticket' : 'registration'),
    ownInterview(whose),
    ownResult(whose.campaign, number),
  ])
  // Who was invited in somebody's place is known by the order of speaking, or by the notice's ranking.
  const invited = shortlist?.invited || interview !== null || Boolean(result?.row)
  const mayFollow =
    !invited &&
    shortlist?.slip !== null &&
    state === 'interview' &&
    whose.state === 'passed' &&
    terms.shortlist.refill === true
  return { exam: ticket, shortlist: shortlist && { ...shortlist, invited, mayFollow }, interview, result }
}

/** A ticket is shown to those who take part, from the day on that tickets are handed out. */
async function ownExam(whose: Whose, exam: StoredExam, seat: SeatRow, now: Date): Promise<OwnStanding['exam']> {
  if (whose.state !== 'passed') return null
  const { campaign, id } = whose
  const [{ timeZone }, tickets, known] = await Promise.all([
    readCalendar(),
    ticketsByIds(campaign, [id]),
    personOf(campaign, id),
  ])
  const today = localDay(now, timeZone)
  const { rooms, ...arrangement } = exam.arrangement
  const room = rooms.find((one) => one.code === seat.room)
  if (!room || today < arrangement.collection.from) return { ...arrangement, ticket: null }
  const person = known ? masked(known) : null
  const collectedAt = tickets.get(id)?.collectedAt
  const collection = collectionOf(arrangement, collectedAt !== undefined, today)
  const { number } = seat
  const ticket = {
    number,
    person,
    room,
    seat: seat.seat,
    collection,
    ...(collectedAt !== undefined && { collectedAt }),
  }
  return { ...arrangement, ticket }
}

async function ownShortlist(
  campaign: string,
  number: string,
  numbers: 'ticket' | 'registration',
): Promise<Omit<NonNullable<OwnStanding['shortlist']>, 'mayFollow'> | null> {
  const released = await releasedScore(campaign, number)
  if (!released) return null
  const { slip } = released
  if (!slip) return { invited: false, slip: null }
  const { raw, written, objective } = slip
  return { invited: slip.invited, slip: { number, raw, written, objective, text: slipText(slip), numbers } }
}

async function ownInterview({ campaign, id, state }: Whose): Promise<OwnStanding['interview']> {
  const order = state === 'passed' ? await orderOf(campaign) : undefined
  const panel = order?.panels.find(({ candidates }) => candidates.includes(id))
  if (!order || !panel) return null
  const { day, place, waiting } = order
  return { day, place, waiting, room: panel.room, number: panel.candidates.indexOf(id) + 1 }
}

async function ownResult(campaign: string, number: string): Promise<OwnStanding['result']> {
  const notice = await noticeOf(campaign)
  if (!notice) return null
  const rows = notice.posts.flatMap((post) => post.rows)
  const { name: _, ...row } = rows.find((one) => one.number === number) ?? {}
  const called = notice.posts.some((post) => {
    return post.called.includes(number) || post.substitutions.some((one) => one.called === number)
  })
  return { publishedAt: notice.publishedAt, row: 'rank' in row ? row : null, called }
}

import type { CampaignState } from '../campaign/campaign.contract.ts'
import { approvers, clerks } from '../shape.contract.ts'
import type { Table } from '../transition.rules.ts'
import type { Arrangement, Attendance, ExamAction, ExamState, Room, Ticket } from './exam.contract.ts'

/** The one table of an exam: server, storage condition and page read it. */
export const examTable: Table<ExamState, ExamAction> = {
  arrange: {
    from: ['none', 'arranged', 'drawn', 'begun'],
    to: (state) => (state === 'none' ? 'arranged' : state),
    by: clerks,
  },
  draw: { from: ['arranged'], to: 'drawn', by: clerks },
  redraw: { from: ['drawn'], to: 'same', by: approvers, secondPerson: true },
  'hand-out': { from: ['drawn', 'begun'], to: 'begun', by: clerks },
  attend: { from: ['drawn', 'begun'], to: 'begun', by: clerks },
}

const whileExam: readonly CampaignState[] = ['exam']
/** In which states of the campaign each action is possible: who takes part is known once the exam opened. */
export const examStages: Readonly<Record<ExamAction, readonly CampaignState[]>> = {
  arrange: ['registration', 'review', 'opening', 'exam'],
  draw: whileExam,
  redraw: whileExam,
  'hand-out': whileExam,
  attend: whileExam,
}

/** Is the action possible while the campaign stands there? */
export function isTimelyForExam(action: ExamAction, campaign: CampaignState): boolean {
  return examStages[action].includes(campaign)
}

/** Do two arrangements seat alike? Once seats are drawn, what was drawn from stays. */
export function seatsAlike(one: Pick<Arrangement, 'rooms'>, other: Pick<Arrangement, 'rooms'>): boolean {
  const told = ({ rooms }: Pick<Arrangement, 'rooms'>) =>
    rooms.map(({ code, rows, seats }: Room) => `${code} ${rows} ${seats}`).join()
  return told(one) === told(other)
}

/** What contradicts itself in an arrangement, as a pointer, a reason and a sentence; undefined when nothing does. */
export function arrangementFault({
  date,
  collection,
}: Arrangement): { pointer: string; reason: string; message: string } | undefined {
  const pointer = '/collection/to'
  if (collection.to < collection.from) {
    return { pointer, reason: 'collection-reversed', message: 'Collection ends before it begins.' }
  }
  const message = 'Tickets are collected before the exam or on its day.'
  return collection.to > date ? { pointer, reason: 'collection-after-exam', message } : undefined
}

/** May a ticket be handed out on this day (`yyyy-mm-dd`, the county's)? After the last day only where late is accepted (S-22). */
export function handsOut({ collection }: Pick<Arrangement, 'collection'>, today: string): boolean {
  return areOut({ collection }, today) && (today <= collection.to || collection.late === 'accepted')
}

/** Are tickets out on this day? From the first day of collection applicants see and print theirs (ADR 37), and nobody draws anew. */
export function areOut({ collection }: Pick<Arrangement, 'collection'>, today: string): boolean {
  return collection.from <= today
}

/** How a ticket stands on this day: not collected in time is given up where the arrangement says so (S-22). */
export function collectionOf(
  { collection }: Pick<Arrangement, 'collection'>,
  collected: boolean,
  today: string,
): Ticket['collection'] {
  if (collected) return 'collected'
  return collection.late === 'forfeits' && today > collection.to ? 'forfeited' : 'waiting'
}

/** What attendance and a settled written score say against each other, where they do. */
export type AttendanceFault = 'unrecorded' | 'absent-scored' | 'present-unscored'

/**
 * Does a settled score agree with the attendance? Absent is not zero: whoever was absent has no score, whoever was there
 * has one. What a breach costs is decided with the score or by disqualifying.
 */
export function attendanceFault(attendance: Attendance | undefined, scored: boolean): AttendanceFault | undefined {
  if (attendance === undefined) return 'unrecorded'
  if (attendance === 'absent') return scored ? 'absent-scored' : undefined
  return attendance === 'present' && !scored ? 'present-unscored' : undefined
}

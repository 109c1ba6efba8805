import { Refusal } from '../../kernel/refusal.ts'
import type { Applicant } from '../calculator/rehearsal.contract.ts'
import { attendanceFault } from './exam.rules.ts'
import { ticketNumbersOf } from './exam.table.ts'
import { ticketsOf } from './ticket.table.ts'

/**
 * Refuses (`undecided`) while attendance and settled written scores contradict each other, or somebody's attendance is not
 * recorded; the first hundred are named. Where no seats were drawn nobody was seated, and nothing is asked.
 */
export async function requireAttendance(campaign: string, people: readonly Applicant[]): Promise<void> {
  const [numbers, tickets] = await Promise.all([ticketNumbersOf(campaign), ticketsOf(campaign)])
  if (!numbers) return
  const faults = people.flatMap(({ id, qualified, written }) => {
    const fault = qualified && attendanceFault(tickets.get(id)?.attendance, written !== null)
    return fault ? [{ application: id, number: numbers.get(id) ?? '', fault }] : []
  })
  if (faults.length > 0) {
    throw new Refusal('undecided', { extra: { total: faults.length, attendance: faults.slice(0, 100) } })
  }
}

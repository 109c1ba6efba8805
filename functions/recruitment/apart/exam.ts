import { memberByIdentity } from '../../grid/table.ts'
import { lambda } from '../../platform/lambda.ts'
import { arrangeExam } from '../exam/arrange-exam.ts'
import { drawSeats } from '../exam/draw-seats.ts'
import { getExam } from '../exam/get-exam.ts'
import { handOutTicket } from '../exam/hand-out-ticket.ts'
import { listScoreSlips } from '../exam/list-score-slips.ts'
import { listTickets } from '../exam/list-tickets.ts'
import { recordAttendance } from '../exam/record-attendance.ts'
import { redrawSeats } from '../exam/redraw-seats.ts'

/** The exam's logistics stand apart: they read applications and persons, and write rooms, seats and tickets only. */
export const handler = lambda(
  [getExam, arrangeExam, drawSeats, redrawSeats, listTickets, handOutTicket, recordAttendance, listScoreSlips],
  { table: 'RECRUITMENT_TABLE', findMember: memberByIdentity },
)

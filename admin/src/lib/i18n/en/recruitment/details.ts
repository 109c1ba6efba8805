import type { details as source } from '../../zh/recruitment/details.ts'

export const details: Record<keyof typeof source, string> = {
  'refused.and-more': '{count} more are not listed.',
  'refused.application': 'Registration {application}',
  'refused.attendance.unrecorded': '{number}: attendance not recorded',
  'refused.attendance.absent-scored': '{number}: recorded as absent, but has a score',
  'refused.attendance.present-unscored': '{number}: recorded as present, but has no score',
  'refused.conflict': '{judge} does not judge {candidate}',
  'refused.objection': 'Objection of {at}',
  'refused.last-day': 'The last day is {lastDay}; possible from the day after.',
  'refused.judges': 'The panels need {needed} judges; there are {judges}.',
  'refused.panels': 'There are {candidates} candidates; the panels can hear {places}.',
  'refused.seats': '{people} sit the exam; there are {seats} seats.',
  'refused.year': 'The holiday data of {year} is missing; an administrator loads it in the settings.',
  'refused.collection': 'Tickets are handed out from {from} to {to}',
  'refused.post': 'Post {post}',
  'refused.post-kind': 'Post {post}: the policy does not know its kind',
  'refused.judge': 'Judge {judge}',
  'refused.tie': 'Post {post}: {count} equals',
}

import { operation } from '../kernel/operation.ts'
import { rehearsal, rehearsalAnswer } from './rehearsal.contract.ts'

/** Recomputes months and year from a scheme and its facts; nothing is stored. */
export const rehearseAssessment = operation({
  name: 'rehearse-assessment',
  method: 'POST',
  path: '/v1/assessment/rehearsals',
  summary: 'Recompute an assessment: monthly scores and ranks, referrals, the year, the excellent.',
  who: 'public',
  body: rehearsal,
  output: rehearsalAnswer,
})

export const contract = [rehearseAssessment] as const

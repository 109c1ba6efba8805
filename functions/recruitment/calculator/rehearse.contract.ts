import { operation } from '../../kernel/operation.ts'
import { rehearsal, rehearsalAnswer } from './rehearsal.contract.ts'

/** Recomputes a whole recruitment from its policy and its scores; nothing is stored. */
export const rehearseRecruitment = operation({
  name: 'rehearse-recruitment',
  method: 'POST',
  path: '/v1/recruitment/rehearsals',
  summary: 'Recompute a recruitment: opening, ranks, shortlist, composite, medical list, substitutions.',
  who: 'public',
  body: rehearsal,
  output: rehearsalAnswer,
})

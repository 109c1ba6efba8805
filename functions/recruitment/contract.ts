import { operation } from '../kernel/operation.ts'
import { applicantContract } from './applicant.contract.ts'
import { applicationContract } from './application.contract.ts'
import { applicationImportContract } from './application-import.contract.ts'
import { campaignContract } from './campaign.contract.ts'
import { noticeContract } from './notice.contract.ts'
import { papersContract } from './papers.contract.ts'
import { planContract } from './plan.contract.ts'
import { policyContract } from './policy.contract.ts'
import { rehearsal, rehearsalAnswer } from './rehearsal.contract.ts'
import { resultContract } from './result.contract.ts'
import { scoreContract } from './score.contract.ts'

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

export const contract = [
  rehearseRecruitment,
  ...policyContract,
  ...planContract,
  ...campaignContract,
  ...applicationContract,
  ...applicationImportContract,
  ...applicantContract,
  ...papersContract,
  ...scoreContract,
  ...resultContract,
  ...noticeContract,
] as const

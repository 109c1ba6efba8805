import { operation } from '../kernel/operation.ts'
import { applicationContract } from './application/application.contract.ts'
import { applicationImportContract } from './application/application-import.contract.ts'
import { applicantContract } from './applying/applicant.contract.ts'
import { papersContract } from './applying/papers.contract.ts'
import { rehearsal, rehearsalAnswer } from './calculator/rehearsal.contract.ts'
import { campaignContract } from './campaign/campaign.contract.ts'
import { commitmentContract } from './exam/commitment.contract.ts'
import { examContract } from './exam/exam.contract.ts'
import { interviewContract } from './interview/interview.contract.ts'
import { judgingContract } from './interview/judging.contract.ts'
import { noticeContract } from './notice/notice.contract.ts'
import { planContract } from './plan/plan.contract.ts'
import { policyContract } from './policy/policy.contract.ts'
import { resultContract } from './result/result.contract.ts'
import { scoreContract } from './scoring/score.contract.ts'

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
  ...interviewContract,
  ...judgingContract,
  ...resultContract,
  ...examContract,
  ...commitmentContract,
  ...noticeContract,
] as const

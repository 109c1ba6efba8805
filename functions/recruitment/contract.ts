import { applicationContract } from './application/application.contract.ts'
import { applicationImportContract } from './application/application-import.contract.ts'
import { applicantContract } from './applying/applicant.contract.ts'
import { papersContract } from './applying/papers.contract.ts'
import { rehearseRecruitment } from './calculator/rehearse.contract.ts'
import { campaignContract } from './campaign/campaign.contract.ts'
import { commitmentContract } from './exam/commitment.contract.ts'
import { examContract } from './exam/exam.contract.ts'
import { awardContract } from './hiring/award.contract.ts'
import { hireContract } from './hiring/hire.contract.ts'
import { candidatesContract } from './interview/candidates.contract.ts'
import { interviewContract } from './interview/interview.contract.ts'
import { judgingContract } from './interview/judging.contract.ts'
import { markingContract } from './marking/marking.contract.ts'
import { numbersContract } from './marking/numbers.contract.ts'
import { noticeContract } from './notice/notice.contract.ts'
import { objectionContract } from './objection/objection.contract.ts'
import { planContract } from './plan/plan.contract.ts'
import { policyContract } from './policy/policy.contract.ts'
import { resultContract } from './result/result.contract.ts'
import { scoreContract } from './scoring/score.contract.ts'

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
  ...candidatesContract,
  ...judgingContract,
  ...markingContract,
  ...numbersContract,
  ...resultContract,
  ...examContract,
  ...commitmentContract,
  ...noticeContract,
  ...objectionContract,
  ...hireContract,
  ...awardContract,
] as const

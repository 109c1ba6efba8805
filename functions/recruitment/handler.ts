import { memberByIdentity } from '../grid/table.ts'
import { lambda } from '../platform/lambda.ts'
import { late } from '../platform/operation.ts'
import * as applications from './application/application.contract.ts'
import * as imports from './application/application-import.contract.ts'
import { getApplication } from './application/get-application.ts'
import { listApplications } from './application/list-applications.ts'
import * as campaigns from './campaign/campaign.contract.ts'
import { getCampaign } from './campaign/get-campaign.ts'
import { listCampaigns } from './campaign/list-campaigns.ts'
import * as numbers from './marking/numbers.contract.ts'
import { listPlans } from './plan/list-plans.ts'
import * as plans from './plan/plan.contract.ts'
import { listPolicies } from './policy/list-policies.ts'
import * as policies from './policy/policy.contract.ts'
import * as results from './result/result.contract.ts'
import * as scores from './scoring/score.contract.ts'

export const handler = lambda(
  [
    listPolicies,
    late(policies.getPolicy, async () => (await import('./policy/get-policy.ts')).getPolicy),
    late(policies.addPolicy, async () => (await import('./policy/add-policy.ts')).addPolicy),
    late(policies.changePolicy, async () => (await import('./policy/change-policy.ts')).changePolicy),
    late(policies.getPolicyReading, async () => (await import('./policy/get-policy-reading.ts')).getPolicyReading),
    late(plans.getDemand, async () => (await import('./plan/get-demand.ts')).getDemand),
    listPlans,
    late(plans.getPlan, async () => (await import('./plan/get-plan.ts')).getPlan),
    late(plans.addPlan, async () => (await import('./plan/add-plan.ts')).addPlan),
    late(plans.changePlan, async () => (await import('./plan/change-plan.ts')).changePlan),
    late(plans.submitPlan, async () => (await import('./plan/submit-plan.ts')).submitPlan),
    late(plans.approvePlan, async () => (await import('./plan/approve-plan.ts')).approvePlan),
    late(plans.returnPlan, async () => (await import('./plan/return-plan.ts')).returnPlan),
    listCampaigns,
    getCampaign,
    late(campaigns.addCampaign, async () => (await import('./campaign/add-campaign.ts')).addCampaign),
    late(campaigns.openCampaign, async () => (await import('./campaign/open-campaign.ts')).openCampaign),
    late(campaigns.closeRegistration, async () => (await import('./campaign/close-registration.ts')).closeRegistration),
    late(campaigns.closeReview, async () => (await import('./campaign/close-review.ts')).closeReview),
    late(campaigns.reopenReview, async () => (await import('./campaign/reopen-review.ts')).reopenReview),
    late(campaigns.decideOpening, async () => (await import('./campaign/decide-opening.ts')).decideOpening),
    late(campaigns.openExam, async () => (await import('./campaign/open-exam.ts')).openExam),
    late(campaigns.cancelCampaign, async () => (await import('./campaign/cancel-campaign.ts')).cancelCampaign),
    late(
      campaigns.getCampaignHistory,
      async () => (await import('./campaign/get-campaign-history.ts')).getCampaignHistory,
    ),
    late(campaigns.getOpening, async () => (await import('./campaign/get-opening.ts')).getOpening),
    late(
      applications.findApplications,
      async () => (await import('./application/find-applications.ts')).findApplications,
    ),
    late(
      imports.importApplications,
      async () => (await import('./application/import-applications.ts')).importApplications,
    ),
    late(
      applications.changeApplication,
      async () => (await import('./application/change-application.ts')).changeApplication,
    ),
    late(
      applications.getApplicationHistory,
      async () => (await import('./application/get-application-history.ts')).getApplicationHistory,
    ),
    late(
      applications.registerApplicant,
      async () => (await import('./application/register-applicant.ts')).registerApplicant,
    ),
    listApplications,
    getApplication,
    late(applications.revealApplicant, async () => (await import('./application/reveal-applicant.ts')).revealApplicant),
    late(
      applications.checkApplication,
      async () => (await import('./application/check-application.ts')).checkApplication,
    ),
    late(applications.passApplication, async () => (await import('./application/pass-application.ts')).passApplication),
    late(
      applications.rejectApplication,
      async () => (await import('./application/reject-application.ts')).rejectApplication,
    ),
    late(
      applications.withdrawApplication,
      async () => (await import('./application/withdraw-application.ts')).withdrawApplication,
    ),
    late(
      applications.disqualifyApplicant,
      async () => (await import('./result/disqualify-applicant.ts')).disqualifyApplicant,
    ),
    late(scores.enterScores, async () => (await import('./scoring/enter-scores.ts')).enterScores),
    late(scores.listScores, async () => (await import('./scoring/list-scores.ts')).listScores),
    late(numbers.drawSecretNumbers, async () => (await import('./marking/draw-secret-numbers.ts')).drawSecretNumbers),
    late(numbers.openSecretNumbers, async () => (await import('./marking/open-secret-numbers.ts')).openSecretNumbers),
    late(results.sealScores, async () => (await import('./scoring/seal-scores.ts')).sealScores),
    late(results.unsealScores, async () => (await import('./scoring/unseal-scores.ts')).unsealScores),
    late(results.decideTie, async () => (await import('./result/decide-tie.ts')).decideTie),
    late(results.getStanding, async () => (await import('./result/get-standing.ts')).getStanding),
    late(results.getSnapshot, async () => (await import('./result/get-snapshot.ts')).getSnapshot),
    late(results.approveShortlist, async () => (await import('./result/approve-shortlist.ts')).approveShortlist),
    late(results.approveRanking, async () => (await import('./result/approve-ranking.ts')).approveRanking),
    late(results.recordOutcome, async () => (await import('./result/record-outcome.ts')).recordOutcome),
    late(results.approveFinal, async () => (await import('./result/approve-final.ts')).approveFinal),
    late(results.concludeCampaign, async () => (await import('./campaign/conclude-campaign.ts')).concludeCampaign),
  ],
  { table: 'RECRUITMENT_TABLE', findMember: memberByIdentity },
)

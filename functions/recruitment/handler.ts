import { memberByIdentity } from '../grid/table.ts'
import { lambda } from '../platform/lambda.ts'
import { late } from '../platform/operation.ts'
import * as applications from './application.contract.ts'
import * as imports from './application-import.contract.ts'
import * as campaigns from './campaign.contract.ts'
import { getApplication } from './get-application.ts'
import { getCampaign } from './get-campaign.ts'
import { listApplications } from './list-applications.ts'
import { listCampaigns } from './list-campaigns.ts'
import { listPlans } from './list-plans.ts'
import { listPolicies } from './list-policies.ts'
import * as plans from './plan.contract.ts'
import * as policies from './policy.contract.ts'
import * as results from './result.contract.ts'
import * as scores from './score.contract.ts'

export const handler = lambda(
  [
    listPolicies,
    late(policies.getPolicy, async () => (await import('./get-policy.ts')).getPolicy),
    late(policies.addPolicy, async () => (await import('./add-policy.ts')).addPolicy),
    late(policies.changePolicy, async () => (await import('./change-policy.ts')).changePolicy),
    late(policies.getPolicyReading, async () => (await import('./get-policy-reading.ts')).getPolicyReading),
    late(plans.getDemand, async () => (await import('./get-demand.ts')).getDemand),
    listPlans,
    late(plans.getPlan, async () => (await import('./get-plan.ts')).getPlan),
    late(plans.addPlan, async () => (await import('./add-plan.ts')).addPlan),
    late(plans.changePlan, async () => (await import('./change-plan.ts')).changePlan),
    late(plans.submitPlan, async () => (await import('./submit-plan.ts')).submitPlan),
    late(plans.approvePlan, async () => (await import('./approve-plan.ts')).approvePlan),
    late(plans.returnPlan, async () => (await import('./return-plan.ts')).returnPlan),
    listCampaigns,
    getCampaign,
    late(campaigns.addCampaign, async () => (await import('./add-campaign.ts')).addCampaign),
    late(campaigns.openCampaign, async () => (await import('./open-campaign.ts')).openCampaign),
    late(campaigns.closeRegistration, async () => (await import('./close-registration.ts')).closeRegistration),
    late(campaigns.closeReview, async () => (await import('./close-review.ts')).closeReview),
    late(campaigns.reopenReview, async () => (await import('./reopen-review.ts')).reopenReview),
    late(campaigns.decideOpening, async () => (await import('./decide-opening.ts')).decideOpening),
    late(campaigns.openExam, async () => (await import('./open-exam.ts')).openExam),
    late(campaigns.cancelCampaign, async () => (await import('./cancel-campaign.ts')).cancelCampaign),
    late(campaigns.getCampaignHistory, async () => (await import('./get-campaign-history.ts')).getCampaignHistory),
    late(campaigns.getOpening, async () => (await import('./get-opening.ts')).getOpening),
    late(applications.findApplications, async () => (await import('./find-applications.ts')).findApplications),
    late(imports.importApplications, async () => (await import('./import-applications.ts')).importApplications),
    late(applications.changeApplication, async () => (await import('./change-application.ts')).changeApplication),
    late(
      applications.getApplicationHistory,
      async () => (await import('./get-application-history.ts')).getApplicationHistory,
    ),
    late(applications.registerApplicant, async () => (await import('./register-applicant.ts')).registerApplicant),
    listApplications,
    getApplication,
    late(applications.revealApplicant, async () => (await import('./reveal-applicant.ts')).revealApplicant),
    late(applications.checkApplication, async () => (await import('./check-application.ts')).checkApplication),
    late(applications.passApplication, async () => (await import('./pass-application.ts')).passApplication),
    late(applications.rejectApplication, async () => (await import('./reject-application.ts')).rejectApplication),
    late(applications.withdrawApplication, async () => (await import('./withdraw-application.ts')).withdrawApplication),
    late(applications.disqualifyApplicant, async () => (await import('./disqualify-applicant.ts')).disqualifyApplicant),
    late(scores.enterScores, async () => (await import('./enter-scores.ts')).enterScores),
    late(scores.listScores, async () => (await import('./list-scores.ts')).listScores),
    late(results.sealScores, async () => (await import('./seal-scores.ts')).sealScores),
    late(results.unsealScores, async () => (await import('./unseal-scores.ts')).unsealScores),
    late(results.decideTie, async () => (await import('./decide-tie.ts')).decideTie),
    late(results.getStanding, async () => (await import('./get-standing.ts')).getStanding),
    late(results.getSnapshot, async () => (await import('./get-snapshot.ts')).getSnapshot),
    late(results.approveShortlist, async () => (await import('./approve-shortlist.ts')).approveShortlist),
    late(results.approveRanking, async () => (await import('./approve-ranking.ts')).approveRanking),
    late(results.recordOutcome, async () => (await import('./record-outcome.ts')).recordOutcome),
    late(results.approveFinal, async () => (await import('./approve-final.ts')).approveFinal),
    late(results.concludeCampaign, async () => (await import('./conclude-campaign.ts')).concludeCampaign),
  ],
  { table: 'RECRUITMENT_TABLE', findMember: memberByIdentity },
)

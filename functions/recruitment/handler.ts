import { memberByIdentity } from '../grid/table.ts'
import { lambda } from '../platform/lambda.ts'
import { addCampaign } from './add-campaign.ts'
import { addPlan } from './add-plan.ts'
import { addPolicy } from './add-policy.ts'
import { approveFinal } from './approve-final.ts'
import { approvePlan } from './approve-plan.ts'
import { approveRanking } from './approve-ranking.ts'
import { approveShortlist } from './approve-shortlist.ts'
import { cancelCampaign } from './cancel-campaign.ts'
import { changeApplication } from './change-application.ts'
import { changePlan } from './change-plan.ts'
import { changePolicy } from './change-policy.ts'
import { checkApplication } from './check-application.ts'
import { closeRegistration } from './close-registration.ts'
import { closeReview } from './close-review.ts'
import { concludeCampaign } from './conclude-campaign.ts'
import { decideOpening } from './decide-opening.ts'
import { decideTie } from './decide-tie.ts'
import { disqualifyApplicant } from './disqualify-applicant.ts'
import { enterScores } from './enter-scores.ts'
import { findApplications } from './find-applications.ts'
import { getApplication } from './get-application.ts'
import { getApplicationHistory } from './get-application-history.ts'
import { getCampaign } from './get-campaign.ts'
import { getCampaignHistory } from './get-campaign-history.ts'
import { getDemand } from './get-demand.ts'
import { getOpening } from './get-opening.ts'
import { getPlan } from './get-plan.ts'
import { getPolicy } from './get-policy.ts'
import { getPolicyReading } from './get-policy-reading.ts'
import { getSnapshot } from './get-snapshot.ts'
import { getStanding } from './get-standing.ts'
import { importApplications } from './import-applications.ts'
import { listApplications } from './list-applications.ts'
import { listCampaigns } from './list-campaigns.ts'
import { listPlans } from './list-plans.ts'
import { listPolicies } from './list-policies.ts'
import { listScores } from './list-scores.ts'
import { openCampaign } from './open-campaign.ts'
import { openExam } from './open-exam.ts'
import { passApplication } from './pass-application.ts'
import { recordOutcome } from './record-outcome.ts'
import { registerApplicant } from './register-applicant.ts'
import { rejectApplication } from './reject-application.ts'
import { reopenReview } from './reopen-review.ts'
import { returnPlan } from './return-plan.ts'
import { revealApplicant } from './reveal-applicant.ts'
import { sealScores } from './seal-scores.ts'
import { submitPlan } from './submit-plan.ts'
import { unsealScores } from './unseal-scores.ts'
import { withdrawApplication } from './withdraw-application.ts'

export const handler = lambda(
  [
    ...[listPolicies, getPolicy, addPolicy, changePolicy, getPolicyReading],
    ...[getDemand, listPlans, getPlan, addPlan, changePlan, submitPlan, approvePlan, returnPlan],
    ...[listCampaigns, getCampaign, addCampaign, openCampaign, closeRegistration, closeReview, reopenReview],
    ...[decideOpening, openExam, cancelCampaign, getCampaignHistory, getOpening],
    ...[findApplications, importApplications, changeApplication, getApplicationHistory],
    ...[registerApplicant, listApplications, getApplication, revealApplicant, checkApplication],
    ...[passApplication, rejectApplication, withdrawApplication, disqualifyApplicant],
    ...[enterScores, listScores, sealScores, unsealScores, decideTie, getStanding, getSnapshot],
    ...[approveShortlist, approveRanking, recordOutcome, approveFinal, concludeCampaign],
  ],
  { table: 'RECRUITMENT_TABLE', findMember: memberByIdentity },
)

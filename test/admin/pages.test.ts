/// <reference types="vite/client" />
import { expect, it, vi } from 'vitest'
import { pages } from '../../admin/src/routes/pages.ts'
import { importGrid } from '../../functions/grid/import.contract.ts'
import { type Operation, roles } from '../../functions/kernel/operation.ts'
import {
  getApplication,
  listApplications,
  registerApplicant,
} from '../../functions/recruitment/application/application.contract.ts'
import { importApplications } from '../../functions/recruitment/application/application-import.contract.ts'
import { getCampaign, listCampaigns } from '../../functions/recruitment/campaign/campaign.contract.ts'
import { listScoreSlips } from '../../functions/recruitment/exam/commitment.contract.ts'
import { getExam, listTickets, recordAttendance } from '../../functions/recruitment/exam/exam.contract.ts'
import { getAward } from '../../functions/recruitment/hiring/award.contract.ts'
import { listHires } from '../../functions/recruitment/hiring/hire.contract.ts'
import { getCandidate } from '../../functions/recruitment/interview/candidates.contract.ts'
import { getInterview } from '../../functions/recruitment/interview/interview.contract.ts'
import { listObjections } from '../../functions/recruitment/objection/objection.contract.ts'
import { getPlan, listPlans } from '../../functions/recruitment/plan/plan.contract.ts'
import { getPolicy, listPolicies } from '../../functions/recruitment/policy/policy.contract.ts'
import { getStanding } from '../../functions/recruitment/result/result.contract.ts'
import { listScores } from '../../functions/recruitment/scoring/score.contract.ts'
import { getCase, listCases, reportCase } from '../../functions/reporting/contract.ts'

// The table of pages is read here, not shown: its words and its pages stay away.
vi.mock('../../admin/src/lib/i18n/i18n.svelte.ts', () => ({}))

/** What a page of some roles is nothing without. */
const needs: Readonly<Record<string, Pick<Operation, 'who'>>> = {
  '/report': reportCase,
  '/cases': listCases,
  '/cases/{id}': getCase,
  '/import': importGrid,
  '/recruitment': listCampaigns,
  '/recruitment/campaigns/{id}': getCampaign,
  '/recruitment/campaigns/{id}/applications': listApplications,
  '/recruitment/campaigns/{id}/applications/import': importApplications,
  '/recruitment/campaigns/{id}/applications/register': registerApplicant,
  '/recruitment/campaigns/{id}/applications/{application}': getApplication,
  '/recruitment/campaigns/{id}/scores': listScores,
  '/recruitment/campaigns/{id}/result': getStanding,
  '/recruitment/campaigns/{id}/exam': getExam,
  '/recruitment/campaigns/{id}/exam/tickets': listTickets,
  '/recruitment/campaigns/{id}/exam/attendance': recordAttendance,
  '/recruitment/campaigns/{id}/exam/print': listTickets,
  '/recruitment/campaigns/{id}/slips': listScoreSlips,
  '/recruitment/campaigns/{id}/interview': getInterview,
  '/recruitment/campaigns/{id}/interview/sheets': getInterview,
  '/recruitment/campaigns/{id}/interview/{application}': getCandidate,
  '/recruitment/campaigns/{id}/rehearsal': getCampaign,
  '/recruitment/campaigns/{id}/objections': listObjections,
  '/recruitment/campaigns/{id}/hires': listHires,
  '/recruitment/plans': listPlans,
  '/recruitment/plans/{id}': getPlan,
  '/recruitment/policies': listPolicies,
  '/recruitment/policies/{id}': getPolicy,
  '/recruitment/policies/{id}/rehearsal': getPolicy,
  '/recruitment/policies/{id}/award': getAward,
}
const rolesOf = ({ who }: Pick<Operation, 'who'>) =>
  typeof who === 'string' ? roles : roles.filter((role) => who.some((grant) => grant.role === role))
const kept = pages.flatMap(({ pattern, roles: named }) => (named ? [[pattern, named] as const] : []))

it('names here what every page that is kept for some roles reads or does', () => {
  expect(kept.map(([pattern]) => pattern).sort()).toEqual(Object.keys(needs).sort())
})

/** The first script carries no contract, so the roles stand in the table of pages once more. */
it.each(kept)('%s is for those who may do what it is about', (pattern, named) => {
  const need = needs[pattern]
  if (!need) throw new Error(`not named here: ${pattern}`)
  expect([...named].sort()).toEqual(rolesOf(need).toSorted())
})

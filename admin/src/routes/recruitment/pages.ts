import { readers } from '../../../../functions/recruitment/shape.contract.ts'
import { learnRecruitmentWords } from '../../lib/i18n/i18n.svelte.ts'
import type { Page } from '../../lib/router.svelte.ts'

/** A page of recruitment, which waits for the words of recruitment. */
function recruiting(load: Page['load']): Page['load'] {
  return async () => (await Promise.all([load(), learnRecruitmentWords()]))[0]
}

/**
 * Recruitment's pages: the staff's under `/recruitment`; the public's (`open`) under `/notices`, `/rehearsal` and `/apply`. The
 * list of campaigns (`/recruitment`) holds the place in the navigation.
 */
export const recruitmentPages: readonly Page[] = [
  {
    pattern: '/recruitment',
    load: recruiting(() => import('./campaigns/CampaignList.svelte')),
    roles: readers.map(({ role }) => role),
    nav: { label: 'nav.recruitment', icon: 'user', thumb: ['hr'] },
  },
  {
    pattern: '/recruitment/campaigns/{id}',
    load: recruiting(() => import('./campaigns/CampaignPage.svelte')),
    roles: readers.map(({ role }) => role),
  },
  {
    pattern: '/recruitment/campaigns/{id}/applications',
    load: recruiting(() => import('./applications/ApplicationList.svelte')),
    roles: readers.map(({ role }) => role),
  },
  {
    pattern: '/recruitment/campaigns/{id}/applications/import',
    load: recruiting(() => import('./applications/import/ImportApplications.svelte')),
    roles: ['hr'],
  },
  {
    pattern: '/recruitment/campaigns/{id}/applications/register',
    load: recruiting(() => import('./applications/Register.svelte')),
    roles: ['hr'],
  },
  {
    pattern: '/recruitment/campaigns/{id}/applications/{application}',
    load: recruiting(() => import('./applications/ApplicationPage.svelte')),
    roles: readers.map(({ role }) => role),
  },
  {
    pattern: '/recruitment/plans',
    load: recruiting(() => import('./plans/PlanList.svelte')),
    roles: readers.map(({ role }) => role),
  },
  {
    pattern: '/recruitment/plans/{id}',
    load: recruiting(() => import('./plans/PlanPage.svelte')),
    roles: readers.map(({ role }) => role),
  },
  {
    pattern: '/recruitment/policies',
    load: recruiting(() => import('./policies/PolicyList.svelte')),
    roles: readers.map(({ role }) => role),
  },
  {
    pattern: '/recruitment/policies/{id}',
    load: recruiting(() => import('./policies/PolicyPage.svelte')),
    roles: readers.map(({ role }) => role),
  },
  {
    pattern: '/recruitment/campaigns/{id}/scores',
    load: recruiting(() => import('./scores/Scores.svelte')),
    roles: ['hr'],
  },
  {
    pattern: '/recruitment/campaigns/{id}/result',
    load: recruiting(() => import('./result/Result.svelte')),
    roles: readers.map(({ role }) => role),
  },
  { pattern: '/notices', open: true, load: recruiting(() => import('./notices/NoticeList.svelte')) },
  { pattern: '/notices/{id}', open: true, load: recruiting(() => import('./notices/NoticePage.svelte')) },
]

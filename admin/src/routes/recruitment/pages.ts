import { learnRecruitmentWords } from '../../lib/i18n/i18n.svelte.ts'
import type { Page } from '../../lib/router.svelte.ts'

/** A page of recruitment, which waits for the words of recruitment. The first script names the book, and the book its pages. */
function recruiting(name: keyof typeof import('./book.ts')['book']): Page['load'] {
  return async () => {
    const { book } = await import('./book.ts')
    return (await Promise.all([book[name](), learnRecruitmentWords()]))[0]
  }
}

/** Who reads recruitment, as its contract says; written out, since the first script is not to carry the contract. */
const readers = ['hr', 'auditor', 'admin'] as const

/**
 * Recruitment's pages: the staff's under `/recruitment`; the public's (`open`) under `/apply`, `/notices` and `/rehearsal`.
 * The list of campaigns (`/recruitment`) holds the place in the navigation.
 */
export const recruitmentPages: readonly Page[] = [
  {
    pattern: '/recruitment',
    load: recruiting('campaignList'),
    roles: readers,
    nav: { label: 'nav.recruitment', icon: 'user', thumb: ['hr'] },
  },
  {
    pattern: '/recruitment/campaigns/{id}',
    load: recruiting('campaignPage'),
    roles: readers,
  },
  {
    pattern: '/recruitment/campaigns/{id}/applications',
    load: recruiting('applicationList'),
    roles: readers,
  },
  {
    pattern: '/recruitment/campaigns/{id}/applications/import',
    load: recruiting('importApplications'),
    roles: ['hr'],
  },
  {
    pattern: '/recruitment/campaigns/{id}/applications/register',
    load: recruiting('register'),
    roles: ['hr'],
  },
  {
    pattern: '/recruitment/campaigns/{id}/applications/{application}',
    load: recruiting('applicationPage'),
    roles: readers,
  },
  {
    pattern: '/recruitment/plans',
    load: recruiting('planList'),
    roles: readers,
  },
  {
    pattern: '/recruitment/plans/{id}',
    load: recruiting('planPage'),
    roles: readers,
  },
  {
    pattern: '/recruitment/policies',
    load: recruiting('policyList'),
    roles: readers,
  },
  {
    pattern: '/recruitment/policies/{id}',
    load: recruiting('policyPage'),
    roles: readers,
  },
  {
    pattern: '/recruitment/campaigns/{id}/scores',
    load: recruiting('scores'),
    roles: ['hr'],
  },
  {
    pattern: '/recruitment/campaigns/{id}/result',
    load: recruiting('result'),
    roles: readers,
  },
  { pattern: '/apply', open: true, load: recruiting('applyList') },
  { pattern: '/apply/own', open: true, load: recruiting('applyOwn') },
  { pattern: '/apply/{id}', open: true, load: recruiting('applyCampaign') },
  { pattern: '/recruitment/campaigns/{id}/interview', load: recruiting('interview'), roles: readers },
  { pattern: '/recruitment/campaigns/{id}/interview/sheets', load: recruiting('interviewSheets'), roles: readers },
  {
    pattern: '/recruitment/campaigns/{id}/interview/{application}',
    load: recruiting('interviewScreen'),
    roles: readers,
  },
  { pattern: '/interview', open: true, load: recruiting('judging') },
  { pattern: '/notices', open: true, load: recruiting('noticeList') },
  { pattern: '/notices/{id}', open: true, load: recruiting('noticePage') },
  { pattern: '/rehearsal', open: true, load: recruiting('rehearsal') },
  {
    pattern: '/recruitment/policies/{id}/rehearsal',
    load: recruiting('policyRehearsal'),
    roles: readers,
  },
  {
    pattern: '/recruitment/campaigns/{id}/rehearsal',
    load: recruiting('campaignRehearsal'),
    roles: readers,
  },
]

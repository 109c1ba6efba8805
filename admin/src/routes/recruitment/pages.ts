import { learnRecruitmentWords } from '../../lib/i18n/i18n.svelte.ts'
import type { Page } from '../../lib/router.svelte.ts'

type Name = keyof typeof import('./book.ts')['book']

/** A page of recruitment, which waits for the words of recruitment. The first script names the book, and the book its pages. */
function recruiting(name: Name): Page['load'] {
  return async () => {
    const { book } = await import('./book.ts')
    return (await Promise.all([book[name](), learnRecruitmentWords()]))[0]
  }
}

/** Who reads recruitment, as its contract says; written out, since the first script is not to carry the contract. */
const readers = ['hr', 'auditor', 'admin'] as const
const hr = ['hr'] as const

function staff(path: string, name: Name, roles: Page['roles'] & {} = readers): Page {
  return { pattern: `/recruitment${path}`, load: recruiting(name), roles }
}
function open(pattern: string, name: Name): Page {
  return { pattern, open: true, load: recruiting(name) }
}

/**
 * Recruitment's pages: the staff's under `/recruitment`; the public's (`open`) under `/apply`, `/interview`, `/notices`,
 * `/commitments` and `/rehearsal`. The list of campaigns (`/recruitment`) holds the place in the navigation.
 */
export const recruitmentPages: readonly Page[] = [
  {
    ...staff('', 'campaignList'),
    nav: { label: 'nav.recruitment', icon: 'user', thumb: ['hr'] },
  },
  staff('/campaigns/{id}', 'campaignPage'),
  staff('/campaigns/{id}/applications', 'applicationList'),
  staff('/campaigns/{id}/applications/import', 'importApplications', hr),
  staff('/campaigns/{id}/applications/register', 'register', hr),
  staff('/campaigns/{id}/applications/{application}', 'applicationPage'),
  staff('/plans', 'planList'),
  staff('/plans/{id}', 'planPage'),
  staff('/policies', 'policyList'),
  staff('/policies/{id}', 'policyPage'),
  staff('/campaigns/{id}/scores', 'scores', hr),
  staff('/campaigns/{id}/result', 'result'),
  staff('/campaigns/{id}/exam', 'exam'),
  staff('/campaigns/{id}/exam/tickets', 'tickets'),
  staff('/campaigns/{id}/exam/attendance', 'attendance', hr),
  staff('/campaigns/{id}/exam/print', 'examPrint'),
  staff('/campaigns/{id}/slips', 'slips', hr),
  open('/commitments/{id}', 'commitment'),
  open('/apply', 'applyList'),
  open('/apply/own', 'applyOwn'),
  open('/apply/own/ticket', 'ownTicket'),
  open('/apply/{id}', 'applyCampaign'),
  staff('/campaigns/{id}/interview', 'interview'),
  staff('/campaigns/{id}/interview/sheets', 'interviewSheets'),
  staff('/campaigns/{id}/interview/{application}', 'interviewScreen'),
  open('/interview', 'judging'),
  open('/notices', 'noticeList'),
  open('/notices/{id}', 'noticePage'),
  open('/rehearsal', 'rehearsal'),
  staff('/policies/{id}/rehearsal', 'policyRehearsal'),
  staff('/campaigns/{id}/rehearsal', 'campaignRehearsal'),
  staff('/campaigns/{id}/objections', 'objections'),
  staff('/campaigns/{id}/hires', 'hires'),
  staff('/policies/{id}/award', 'award'),
  open('/notices/{id}/object', 'object'),
  open('/notices/{id}/answer', 'answer'),
]

import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'
import { letIn, ownWord } from '../grid/own.ts'
import type { Answer, Api } from '../support/world.ts'
import { inventedNumber } from './identities.ts'

export const campaigns = '/v1/recruitment/campaigns'
/** During registration, after it, in the county's time zone. */
export const during = '2018-03-08T10:00:00+08:00'
export const afterwards = '2018-03-19T10:00:00+08:00'

/** Papers that everybody brings. */
export const papers = ['form', 'id-card', 'household-book', 'photos', 'diploma', 'degree-report']

/** Somebody eligible for the window post; a test says what differs. */
export function applicant(told: Record<string, unknown> = {}) {
  const { facts, person, ...rest } = told as { facts?: object; person?: object }
  return {
    post: 'window',
    person: { name: '测试员', identity: inventedNumber('1990-01-01'), phone: '13800000000', ...person },
    facts: {
      education: 'bachelor',
      registered: { self: ['株洲市'] },
      declared: ['law-abiding', 'healthy', 'computer'],
      ...facts,
    },
    seen: papers,
    consent: true,
    ...rest,
  }
}

export function succeeded(answer: Answer): any {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** Two of HR, an approved plan of one post and a campaign under a policy of its own, in preparation. */
export async function ownCampaign(headcount: number, told: Partial<Terms> = {}) {
  const own = ownWord()
  const hr = await letIn(`${own}-hr`, { roles: ['hr'] })
  const second = await letIn(`${own}-h2`, { roles: ['hr'] })
  const terms = { ...shifengLike, ...told }
  const policy = { id: own, name: '政策', effectiveFrom: '2018-03-01', basis: '公告', terms }
  succeeded(await hr.post('/v1/recruitment/policies', { body: policy }))
  const rows = [{ code: 'window', name: '窗口', kind: 'window', headcount }]
  const { id: plan } = succeeded(await hr.post('/v1/recruitment/plans', { body: { name: '计划', rows } }))
  succeeded(await hr.post(`/v1/recruitment/plans/${plan}/submit`, { ifMatch: 1 }))
  succeeded(await second.post(`/v1/recruitment/plans/${plan}/approve`, { ifMatch: 2 }))
  const { id } = succeeded(await hr.post(campaigns, { body: { name: '招聘', plan, policy: own } }))
  return { own, hr, second, id: String(id), path: `${campaigns}/${id}`, terms }
}

/** Takes an action on a thing at the version it has now. */
export async function act(by: Api, path: string, action: string, told: { body?: unknown; at?: string } = {}) {
  const { version } = succeeded(await by.get(path))
  return by.post(`${path}/${action}`, { ...told, ifMatch: version })
}

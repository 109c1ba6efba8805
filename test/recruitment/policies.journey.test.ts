import { beforeAll, describe, expect, it, test } from 'vitest'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { letIn, ownWord } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'

const own = ownWord()
const path = '/v1/recruitment/policies'
const draft = { name: '2018 年招聘', effectiveFrom: '2018-03-01', basis: '公告', terms: shifengLike }
let hr: Api
let auditor: Api
let reporter: Api

beforeAll(async () => {
  hr = await letIn(`${own}-hr`, { roles: ['hr'] })
  auditor = await letIn(`${own}-au`, { roles: ['auditor'] })
  reporter = await letIn(`${own}-re`, { roles: ['reporter'] })
  expect((await hr.post(path, { body: { id: own, ...draft } })).status).toBe(201)
})

describe('recruitment policies', () => {
  it('are read with their terms, listed without', async () => {
    const { status, body, headers } = await auditor.get(`${path}/${own}`)
    expect([status, headers.get('etag')]).toEqual([200, '"1"'])
    expect(body).toEqual({ id: own, ...draft, revision: 1, version: 1 })
    const { body: page } = await hr.get(path, { query: { limit: 200 } })
    expect(page.items.find(({ id }: { id: string }) => id === own)).not.toHaveProperty('terms')
  })

  it('are read in Chinese, with what is wrong', async () => {
    const { body } = await auditor.get(`${path}/${own}/reading`)
    expect(body.findings).toEqual([])
    expect(body.sections[0].lines[0]).toContain('2018年3月7日')
  })

  it('change as drafts within their revision', async () => {
    const id = `${own}-b`
    await hr.post(path, { body: { id, ...draft } })
    const terms = { ...shifengLike, decimals: 3 }
    const changed = await hr.put(`${path}/${id}`, { body: { ...draft, terms }, ifMatch: 1 })
    expect([changed.status, changed.body.revision, changed.body.version]).toEqual([200, 1, 2])
    expect(changed.body.terms.decimals).toBe(3)
  })

  it('are linted by anybody, without storing', async () => {
    const terms = { ...shifengLike, weights: { written: '0.6', interview: '0.5' } }
    const { status, body } = await api(null).post('/v1/recruitment/policy-lints', { body: { terms } })
    expect([status, body.sound, body.findings[0].pointer]).toEqual([200, false, '/weights'])
  })

  it('start from templates that anybody may read', async () => {
    const { body } = await api(null).get('/v1/recruitment/policy-templates')
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual([
      'shifeng-like',
      'jiangxi-like',
      'jiangsu-like',
    ])
  })

  test.each<[string, () => ReturnType<Api['get']>, number, string]>([
    ['a reporter reading', () => reporter.get(`${path}/${own}`), 403, 'forbidden'],
    ['an auditor writing', () => auditor.post(path, { body: { id: 'x', ...draft } }), 403, 'forbidden'],
    ['an id that is taken', () => hr.post(path, { body: { id: own, ...draft } }), 409, 'already-exists'],
    ['an unknown one', () => hr.get(`${path}/${own}-none`), 404, 'not-found'],
    ['a revision that is none', () => hr.get(`${path}/${own}`, { query: { revision: 7 } }), 404, 'not-found'],
    ['no version', () => hr.put(`${path}/${own}`, { body: draft }), 428, 'version-missing'],
    ['a stale version', () => hr.put(`${path}/${own}`, { body: draft, ifMatch: 9 }), 412, 'stale'],
    ['terms that are none', () => hr.post(path, { body: { id: 'x', ...draft, terms: {} } }), 422, 'invalid'],
  ])('%s', async (_, call, status, code) => {
    const answer = await call()
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })
})

import { beforeAll, describe, expect, it, test } from 'vitest'
import { letIn, ownWord } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'

const own = ownWord()
const path = '/v1/recruitment/plans'
const rows = [
  { code: 'window', name: '窗口', kind: 'window', headcount: 9 },
  { code: 'grid', name: '网格', kind: 'grid', headcount: 12 },
]
let hr: Api
let second: Api

beforeAll(async () => {
  const admin = api('admin')
  for (const [code, parent, level] of [
    [own, null, 'community'],
    [`${own}-1`, own, 'grid'],
    [`${own}-2`, own, 'grid'],
    [`${own}-3`, own, 'grid'],
  ]) {
    expect((await admin.post('/v1/areas', { body: { code, name: '区', parent, level } })).status).toBe(201)
  }
  await letIn(`${own}-w`, { roles: ['reporter'], scope: { areas: [`${own}-2`] } })
  hr = await letIn(`${own}-hr`, { roles: ['hr'] })
  second = await letIn(`${own}-h2`, { roles: ['hr'] })
})

const added = async () => (await hr.post(path, { body: { name: '招聘计划', rows, within: own } })).body

describe('demand', () => {
  it('is the grids that nobody fills', async () => {
    const { body } = await hr.get('/v1/recruitment/demand', { query: { within: own } })
    expect(body).toEqual({
      ...{ grids: 3, filled: 1, demand: 2 },
      areas: [{ area: own, grids: 3, filled: 1, demand: 2, households: 0, unknown: 3 }],
    })
  })
})

describe('a plan', () => {
  it('goes from draft through submission to the approval of a second person', async () => {
    const plan = await added()
    expect(plan).toMatchObject({ state: 'draft', total: 21, demand: { demand: 2 }, actions: ['change', 'submit'] })
    const fewer = { name: '招聘计划', rows: rows.slice(0, 1), within: own }
    const changed = await hr.put(`${path}/${plan.id}`, { body: fewer, ifMatch: 1 })
    expect([changed.status, changed.body.total]).toEqual([200, 9])
    const submitted = await hr.post(`${path}/${plan.id}/submit`, { ifMatch: 2 })
    expect(submitted.body).toMatchObject({ state: 'submitted', actions: ['return'] })
    const mine = await hr.post(`${path}/${plan.id}/approve`, { ifMatch: 3 })
    expect([mine.status, mine.body.code]).toEqual([422, 'own-approval'])
    const approved = await second.post(`${path}/${plan.id}/approve`, { ifMatch: 3 })
    expect([approved.status, approved.body.state, approved.body.approvedBy]).toEqual([200, 'approved', `${own}-h2`])
    const late = await hr.put(`${path}/${plan.id}`, { body: fewer, ifMatch: 4 })
    expect([late.status, late.body.code, late.body.state]).toEqual([409, 'wrong-state', 'approved'])
  })

  it('comes back with a reason and can be submitted again', async () => {
    const { id } = await added()
    await hr.post(`${path}/${id}/submit`, { ifMatch: 1 })
    const back = await second.post(`${path}/${id}/return`, { body: { reason: '人数过多' }, ifMatch: 2 })
    expect(back.body).toMatchObject({ state: 'draft', returned: { reason: '人数过多', by: `${own}-h2` } })
    expect(back.body.returned).not.toHaveProperty('salt')
    const again = await hr.post(`${path}/${id}/submit`, { ifMatch: 3 })
    expect(again.body).not.toHaveProperty('returned')
    const { body } = await hr.get(path, { query: { state: 'submitted', limit: 200 } })
    expect(body.items.map((plan: { id: string }) => plan.id)).toContain(id)
  })

  test.each<[string, () => ReturnType<Api['get']>, number, string]>([
    ['in an unknown area', () => hr.post(path, { body: { name: 'x', rows, within: 'none' } }), 422, 'unknown-area'],
    ['with a post twice', () => hr.post(path, { body: { name: 'x', rows: [...rows, ...rows] } }), 422, 'invalid'],
    ['unknown', () => hr.get(`${path}/01UNKNOWN`), 404, 'not-found'],
    ['written by an administrator', () => api('admin').post(path, { body: { name: 'x', rows } }), 403, 'forbidden'],
  ])('%s', async (_, call, status, code) => {
    const answer = await call()
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })
})

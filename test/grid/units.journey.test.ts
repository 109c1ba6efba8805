import { beforeAll, describe, expect, it, test } from 'vitest'
import { type Api, api } from '../support/world.ts'
import { letIn, ownWord } from './own.ts'

const own = ownWord()
const admin = api('admin')
let handler: Api

beforeAll(async () => {
  const category = { code: `${own}-pothole`, name: '道路破损', matter: 'city-management', deadlines: {} }
  expect((await admin.post('/v1/categories', { body: category })).status).toBe(201)
  const unit = { id: `${own}-roads`, name: '市政所', categories: [`${own}-pothole`] }
  expect((await admin.post('/v1/units', { body: unit })).status).toBe(201)
  handler = await letIn(`${own}-handler`, { roles: ['handler'], scope: { unit: `${own}-roads` } })
})

describe('units', () => {
  it('tell what they handle', async () => {
    const { body, headers } = await handler.get(`/v1/units/${own}-roads`)
    expect(body).toEqual({ id: `${own}-roads`, name: '市政所', categories: [`${own}-pothole`], version: 1 })
    expect(headers.get('etag')).toBe('"1"')
  })

  it('are listed by category', async () => {
    await admin.post('/v1/units', { body: { id: `${own}-other`, name: '别的' } })
    const { body } = await handler.get('/v1/units', { query: { category: `${own}-pothole`, limit: 500 } })
    expect(body).toEqual({ items: [expect.objectContaining({ id: `${own}-roads` })], next: null })
  })

  it('change with If-Match', async () => {
    await admin.post('/v1/units', { body: { id: `${own}-change`, name: '旧名' } })
    const { status, body } = await admin.patch(`/v1/units/${own}-change`, {
      body: { name: '新名', categories: [`${own}-pothole`] },
      ifMatch: 1,
    })
    expect([status, body]).toEqual([
      200,
      { id: `${own}-change`, name: '新名', categories: [`${own}-pothole`], version: 2 },
    ])
  })

  const roads = `/v1/units/${own}-roads`
  test.each<[string, () => ReturnType<Api['get']>, number, string]>([
    ['an unknown unit', () => handler.get(`/v1/units/${own}-none`), 404, 'not-found'],
    ['a handler changing', () => handler.patch(roads, { body: { name: 'x' }, ifMatch: 1 }), 403, 'forbidden'],
    ['a change without If-Match', () => admin.patch(roads, { body: { name: 'x' } }), 428, 'version-missing'],
    ['a stale change', () => admin.patch(roads, { body: { name: 'x' }, ifMatch: 7 }), 412, 'stale'],
    [
      'an unknown category',
      () => admin.patch(roads, { body: { categories: ['none'] }, ifMatch: 1 }),
      422,
      'unknown-category',
    ],
    [
      'an id that is taken',
      () => admin.post('/v1/units', { body: { id: `${own}-roads`, name: 'x' } }),
      409,
      'already-exists',
    ],
    ['an id in capitals', () => admin.post('/v1/units', { body: { id: 'ROADS', name: 'x' } }), 422, 'invalid'],
    [
      'a category twice',
      () => admin.post('/v1/units', { body: { id: 'xx', name: 'x', categories: ['a', 'a'] } }),
      422,
      'invalid',
    ],
  ])('%s', async (_, call, status, code) => {
    const answer = await call()
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })
})

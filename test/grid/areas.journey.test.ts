import { beforeAll, describe, expect, it, test } from 'vitest'
import { type Api, api } from '../support/world.ts'
import { letIn, ownWord } from './own.ts'

const own = ownWord()
const admin = api('admin')
let worker: Api

const add = (body: object) => admin.post('/v1/areas', { body })

beforeAll(async () => {
  expect((await add({ code: own, name: '测试县' })).status).toBe(201)
  for (const [code, parent] of [
    ['s', own],
    ['c', `${own}-s`],
    ['g1', `${own}-c`],
    ['g2', `${own}-c`],
  ]) {
    expect((await add({ code: `${own}-${code}`, name: `${code}`, parent })).status).toBe(201)
  }
  worker = await letIn(`${own}-worker`, { roles: ['reporter'], scope: { areas: [`${own}-g1`] } })
})

describe('areas', () => {
  it('stand below their parents, a level down each', async () => {
    const { status, body, headers } = await worker.get(`/v1/areas/${own}-g1`)
    expect(status).toBe(200)
    expect(headers.get('etag')).toBe('"1"')
    expect(body).toEqual({
      code: `${own}-g1`,
      name: 'g1',
      level: 'grid',
      parent: `${own}-c`,
      path: [own, `${own}-s`, `${own}-c`, `${own}-g1`],
      state: 'active',
      version: 1,
    })
  })

  it('are listed in the order of the tree, everything below one, page by page', async () => {
    const all = await worker.get('/v1/areas', { query: { within: own, limit: 500 } })
    const codes = all.body.items.map(({ code }: { code: string }) => code)
    expect(codes).toEqual([own, `${own}-s`, `${own}-c`, `${own}-g1`, `${own}-g2`])
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await worker.get('/v1/areas', { query: { within: own, limit: 2, ...(cursor && { cursor }) } })
      seen.push(...body.items.map(({ code }: { code: string }) => code))
      cursor = body.next
    }
    expect(seen).toEqual(codes)
  })

  test.each(['grid', '4'])('are listed by level %s', async (level) => {
    const { body } = await worker.get('/v1/areas', { query: { within: own, level } })
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual([`${own}-g1`, `${own}-g2`])
  })

  it('below one do not include those whose codes merely look alike', async () => {
    await add({ code: `${own}-s2`, name: '另一街道', parent: own })
    const { body } = await worker.get('/v1/areas', { query: { within: `${own}-s` } })
    expect(body.items.map(({ code }: { code: string }) => code)).not.toContain(`${own}-s2`)
  })

  it('change in the fields named, with If-Match', async () => {
    const path = `/v1/areas/${own}-g2`
    const changed = await admin.patch(path, {
      body: { households: 412, type: 'mixed', leader: 'admin' },
      ifMatch: 1,
    })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).toBe('"2"')
    expect(changed.body).toMatchObject({ households: 412, type: 'mixed', leader: 'admin', version: 2 })
    const cleared = await admin.patch(path, { body: { leader: null, state: 'adjusted' }, ifMatch: 2 })
    expect(cleared.body).not.toHaveProperty('leader')
    expect(cleared.body).toMatchObject({ households: 412, state: 'adjusted', version: 3 })
    expect((await add({ code: `${own}-g3`, name: 'x', parent: `${own}-g2`, level: 'grid' })).status).toBe(422)
  })

  it('are added once for one Idempotency-Key', async () => {
    const body = { code: `${own}-once`, name: '一次', parent: own }
    const first = await admin.post('/v1/areas', { body, key: `${own}-key` })
    const again = await admin.post('/v1/areas', { body, key: `${own}-key` })
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    const other = await admin.post('/v1/areas', { body: { ...body, name: '二' }, key: `${own}-key` })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch'])
  })

  test.each<[string, () => ReturnType<Api['get']>, number, string, string?]>([
    ['no token', () => api(null).get(`/v1/areas/${own}`), 401, ''],
    ['a sign-in without a member', () => api(`${own}-stranger`).get('/v1/areas'), 403, 'not-a-member'],
    ['a reporter adding', () => worker.post('/v1/areas', { body: { code: 'x', name: 'x' } }), 403, 'forbidden'],
    ['an unknown code', () => worker.get(`/v1/areas/${own}-none`), 404, 'not-found'],
    ['a code that can be none', () => worker.get('/v1/areas/a_b'), 404, 'not-found'],
    ['changing an unknown one', () => admin.patch(`/v1/areas/${own}-none`, { body: { name: 'x' } }), 404, 'not-found'],
    [
      'a change without If-Match',
      () => admin.patch(`/v1/areas/${own}`, { body: { name: 'x' } }),
      428,
      'version-missing',
    ],
    ['a stale change', () => admin.patch(`/v1/areas/${own}`, { body: { name: 'x' }, ifMatch: 9 }), 412, 'stale'],
    ['nothing to change', () => admin.patch(`/v1/areas/${own}`, { body: {}, ifMatch: 1 }), 422, 'invalid'],
    ['a code that is taken', () => add({ code: own, name: 'x' }), 409, 'already-exists'],
    ['an unknown parent', () => add({ code: `${own}-x`, name: 'x', parent: 'none' }), 422, 'unknown-area', '/parent'],
    ['an unknown type', () => add({ code: `${own}-x`, name: 'x', type: 'other' }), 422, 'invalid', '/type'],
    ['an unknown leader', () => add({ code: `${own}-x`, name: 'x', leader: 'nobody-here' }), 422, 'invalid', '/leader'],
    ['an unknown level', () => add({ code: `${own}-x`, name: 'x', level: 'village' }), 422, 'invalid', '/level'],
    ['too deep', () => add({ code: `${own}-x`, name: 'x', parent: `${own}-g1` }), 422, 'invalid', '/level'],
    ['households below nothing', () => add({ code: 'x', name: 'x', households: -1 }), 422, 'invalid', '/households'],
    ['not JSON', () => admin.post('/v1/areas', { text: '{' }), 400, 'not-json'],
    [
      'below an unknown area',
      () => admin.get('/v1/areas', { query: { within: 'none' } }),
      422,
      'unknown-area',
      '?within',
    ],
    ['an unknown level listed', () => admin.get('/v1/areas', { query: { level: 'x' } }), 422, 'invalid', '?level'],
    ['a cursor of ours it is not', () => admin.get('/v1/areas', { query: { cursor: 'x' } }), 422, 'invalid', '?cursor'],
  ])('%s', async (_, call, status, code, pointer) => {
    const answer = await call()
    expect(answer.status).toBe(status)
    if (code) expect(answer.body.code).toBe(code)
    if (pointer) expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer)
  })

  it('refuse the cursor of another list', async () => {
    const all = await admin.get('/v1/areas', { query: { within: own, limit: 1 } })
    const other = await admin.get('/v1/areas', { query: { within: `${own}-c`, cursor: all.body.next } })
    expect([other.status, other.body.code]).toEqual([422, 'invalid'])
  })
})

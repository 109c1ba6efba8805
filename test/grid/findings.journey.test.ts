import { beforeAll, describe, expect, it } from 'vitest'
import { api } from '../support/world.ts'
import { ownWord } from './own.ts'

const own = ownWord()
const admin = api('admin')

beforeAll(async () => {
  const households = [299, 300, 500, 501, 400, undefined]
  const grids = households.map((count, index) => ({
    code: `${own}-g${index}`,
    name: `第${index}网格`,
    parent: own,
    level: 'grid',
    ...(count !== undefined && { households: count }),
    ...(index !== 2 && { leader: 'admin' }),
  }))
  const areas = { kind: 'areas', format: 'json', rows: [{ code: own, name: '县' }, ...grids] }
  expect((await admin.post('/v1/imports', { body: areas })).status).toBe(200)
  const worker = (index: number, told: object = {}) => ({
    id: `${own}-w${index}`,
    name: '网格员',
    roles: ['reporter'],
    scope: { areas: [`${own}-g${index}`] },
    ...told,
  })
  const rows = [
    ...[0, 1, 2, 3].map((index) => worker(index)),
    worker(4, { enabled: false }),
    worker(5, { roles: ['dispatcher'] }),
    worker(9, { scope: { areas: [own] } }),
  ]
  expect((await admin.post('/v1/imports', { body: { kind: 'members', format: 'json', rows } })).status).toBe(200)
})

describe('findings', () => {
  it('name every grid with something amiss', async () => {
    const { status, body } = await admin.get('/v1/findings', { query: { within: own } })
    const found = body.items.map(({ code, kinds }: { code: string; kinds: string[] }) => [code.split('-').pop(), kinds])
    expect([status, found]).toEqual([
      200,
      [
        ['g0', ['outside-band']],
        ['g2', ['no-chief']],
        ['g3', ['outside-band']],
        ['g4', ['no-worker']],
        ['g5', ['households-unknown', 'no-worker']],
      ],
    ])
  })

  it('are narrowed to one kind, page by page', async () => {
    const first = await admin.get('/v1/findings', { query: { within: own, kind: 'no-worker', limit: 1 } })
    expect(first.body.items.map(({ code }: { code: string }) => code)).toEqual([`${own}-g4`])
    const rest = await admin.get('/v1/findings', {
      query: { within: own, kind: 'no-worker', limit: 1, cursor: first.body.next },
    })
    expect(rest.body).toMatchObject({ items: [{ code: `${own}-g5` }], next: null })
  })

  it('are counted as coverage', async () => {
    const { body } = await admin.get('/v1/coverage', { query: { within: own } })
    expect(body).toEqual({
      worker: { count: 4, of: 6, percent: '66.67' },
      chief: { count: 5, of: 6, percent: '83.33' },
      band: { count: 3, of: 6, percent: '50.00' },
    })
  })

  it('leave out a grid that was adjusted away', async () => {
    const [code, parent] = [`${own}-lone`, null]
    await admin.post('/v1/areas', { body: { code, name: '孤立', parent, level: 'grid' } })
    expect((await admin.get('/v1/findings', { query: { within: code } })).body.items).toHaveLength(1)
    await admin.patch(`/v1/areas/${code}`, { body: { state: 'adjusted' }, ifMatch: 1 })
    expect((await admin.get('/v1/findings', { query: { within: code } })).body.items).toEqual([])
    const { body } = await admin.get('/v1/coverage', { query: { within: code } })
    expect(body.worker).toEqual({ count: 0, of: 0, percent: null })
  })

  it('of an unknown area are refused', async () => {
    for (const path of ['/v1/findings', '/v1/coverage']) {
      const refused = await admin.get(path, { query: { within: 'none' } })
      expect([refused.status, refused.body.code]).toEqual([422, 'unknown-area'])
    }
  })
})

import { describe, expect, it, test } from 'vitest'
import { api } from '../support/world.ts'
import { letIn, ownWord } from './own.ts'

const admin = api('admin')
const imported = (body: object, key?: string) => admin.post('/v1/imports', { body, ...(key && { key }) })
const outcomes = (body: { rows: { outcome: string }[] }) => body.rows.map(({ outcome }) => outcome)

describe('an import', () => {
  it('of areas takes parents that come later, and changes only what changed when sent again', async () => {
    const own = ownWord()
    const text = `编码,名称,上级,户数,类型\r\n${own}-g,一网格,${own}-s,412,杂居型\r\n${own}-s,街道,${own},,\r\n${own},县,,,\r\n`
    const sent = { kind: 'areas', format: 'csv', text }
    const dry = await imported({ ...sent, dryRun: true })
    expect([dry.status, dry.body.applied, outcomes(dry.body)]).toEqual([200, false, ['new', 'new', 'new']])
    expect((await admin.get(`/v1/areas/${own}`)).status).toBe(404)
    const done = await imported(sent)
    expect([done.status, done.body.applied]).toEqual([200, true])
    const area = await admin.get(`/v1/areas/${own}-g`)
    expect(area.body).toMatchObject({
      path: [own, `${own}-s`, `${own}-g`],
      level: 'community',
      households: 412,
      type: 'mixed',
    })
    const again = await imported({ ...sent, text: text.replace(',412,', ',413,') })
    expect(outcomes(again.body)).toEqual(['changed', 'unchanged', 'unchanged'])
    expect((await admin.get(`/v1/areas/${own}-g`)).body).toMatchObject({ households: 413, version: 2 })
  })

  it('with a bad row names it and imports nothing', async () => {
    const own = ownWord()
    const rows = [
      { code: own, name: '县' },
      { code: `${own}-a`, name: '甲', parent: own, households: 'many' },
      { code: `${own}-b`, name: '乙', parent: `${own}-none` },
      { code: `${own}-c`, name: '丙', parent: own },
      { code: `${own}-c`, name: '丁', parent: own },
    ]
    const dry = await imported({ kind: 'areas', format: 'json', rows, dryRun: true })
    expect(dry.status).toBe(200)
    const refused = await imported({ kind: 'areas', format: 'json', rows })
    expect([refused.status, refused.body.code, refused.body.applied]).toEqual([422, 'invalid', false])
    expect(refused.body.rows).toEqual(dry.body.rows)
    expect(outcomes(refused.body)).toEqual(['new', 'refused', 'refused', 'refused', 'refused'])
    expect(refused.body.rows[1]).toMatchObject({ row: 2, code: `${own}-a`, faults: [{ field: 'households' }] })
    const pointers = refused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])
    expect(pointers).toContainEqual(['/rows/2/parent', 'unknown-area'])
    expect(pointers).toContainEqual(['/rows/3/code', 'duplicate'])
    expect((await admin.get(`/v1/areas/${own}`)).status).toBe(404)
  })

  it('of units and members', async () => {
    const own = ownWord()
    const unit = await imported({ kind: 'units', format: 'csv', text: `编号,名称\n${own}-unit,市政\n` })
    expect(unit.body).toEqual({ rows: [{ row: 1, code: `${own}-unit`, outcome: 'new', faults: [] }], applied: true })
    const rows = [
      { id: `${own}-a`, name: '甲', roles: ['handler'], scope: { unit: `${own}-unit` } },
      { id: `${own}-b`, name: '乙', roles: ['reporter'], enabled: false },
    ]
    expect((await imported({ kind: 'members', format: 'json', rows })).body.applied).toBe(true)
    expect((await admin.get(`/v1/members/${own}-a`)).body).toMatchObject({ scope: { areas: [], unit: `${own}-unit` } })
    const text = `账号,角色,启用\n${own}-b,网格员;人事,是\n`
    expect(outcomes((await imported({ kind: 'members', format: 'csv', text })).body)).toEqual(['changed'])
    expect((await admin.get(`/v1/members/${own}-b`)).body).toMatchObject({
      name: '乙',
      roles: ['reporter', 'hr'],
      enabled: true,
    })
  })

  it('lets nobody change their own roles, and ends another administrator', async () => {
    const own = ownWord()
    const self = await letIn(`${own}-self`, { roles: ['admin'] })
    await letIn(`${own}-other`, { roles: ['admin'] })
    const send = (rows: object[]) => self.post('/v1/imports', { body: { kind: 'members', format: 'json', rows } })
    const refused = await send([{ id: `${own}-self`, roles: ['hr'] }])
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'own-membership'])
    const ended = await send([
      { id: `${own}-other`, roles: ['hr'] },
      { id: `${own}-self`, name: '新名' },
    ])
    expect(ended.body).toMatchObject({ applied: true, rows: [{ outcome: 'changed' }, { outcome: 'changed' }] })
  })

  it('of 300 rows in any order is applied whole, and again with the same key the same', async () => {
    const own = ownWord()
    const grids = Array.from({ length: 299 }, (_, index) => ({
      code: `${own}-${index}`,
      name: `${index}`,
      parent: own,
    }))
    const rows = [...grids, { code: own, name: '县' }]
    const first = await imported({ kind: 'areas', format: 'json', rows }, own)
    expect([first.status, first.body.applied]).toEqual([200, true])
    const again = await imported({ kind: 'areas', format: 'json', rows }, own)
    expect(again.body).toEqual(first.body)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await admin.get('/v1/areas', { query: { within: own, limit: 100, ...(cursor && { cursor }) } })
      seen.push(...body.items.map(({ code }: { code: string }) => code))
      cursor = body.next
    }
    expect(seen.toSorted()).toEqual(rows.map(({ code }) => code).toSorted())
  })

  it('sent twice at once is applied once, and tells the other which rows it lost', async () => {
    const own = ownWord()
    const rows = [
      { code: own, name: '县' },
      { code: `${own}-a`, name: '甲', parent: own },
    ]
    const body = { kind: 'areas', format: 'json', rows }
    for (const { status, body: answer } of await Promise.all([imported(body), imported(body)])) {
      expect([200, 409]).toContain(status)
      if (status === 409)
        expect(answer).toMatchObject({ code: 'conflict', applied: false, rows: [{ outcome: 'refused' }, {}] })
    }
    expect((await admin.get(`/v1/areas/${own}-a`)).body.version).toBe(1)
  })

  test.each<[string, object, string]>([
    ['an unknown column', { kind: 'areas', format: 'csv', text: '名字\nx\n' }, '/text'],
    ['an open quote', { kind: 'areas', format: 'csv', text: '编码\n"x' }, '/text'],
    ['no rows', { kind: 'areas', format: 'json', rows: [] }, '/rows'],
    ['1,001 rows', { kind: 'areas', format: 'json', rows: Array(1001).fill({}) }, '/rows'],
    ['an unknown kind', { kind: 'streets', format: 'json', rows: [{}] }, '/kind'],
  ])('with %s is refused whole', async (_, body, pointer) => {
    const refused = await imported(body)
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([422, 'invalid', pointer])
  })

  it('is for administrators', async () => {
    const worker = await letIn(ownWord(), { roles: ['reporter', 'auditor'] })
    const refused = await worker.post('/v1/imports', { body: { kind: 'units', format: 'csv', text: '编号\nx\n' } })
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  })
})

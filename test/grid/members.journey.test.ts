import { beforeAll, describe, expect, it, test } from 'vitest'
import { type Api, api } from '../support/world.ts'
import { letIn, ownWord } from './own.ts'

const own = ownWord()
const admin = api('admin')
let worker: Api

const add = (id: string, told: object = {}) =>
  admin.post('/v1/members', { body: { id: `${own}-${id}`, name: '测试员', roles: ['reporter'], ...told } })
const invite = (id: string, at?: string) => admin.post(`/v1/members/${own}-${id}/invitation`, at ? { at } : {})
const accept = (who: string, code: string, at?: string) =>
  api(`${own}-${who}`).post('/v1/invitations/accept', { body: { code }, ...(at && { at }) })

beforeAll(async () => {
  await admin.post('/v1/areas', { body: { code: own, name: '测试县' } })
  await admin.post('/v1/units', { body: { id: `${own}-unit`, name: '测试单位' } })
  worker = await letIn(`${own}-worker`, { roles: ['reporter'], scope: { areas: [own] } })
})

describe('members', () => {
  it('learn who they are', async () => {
    const { status, body } = await worker.get('/v1/me')
    expect([status, body]).toEqual([
      200,
      { id: `${own}-worker`, name: '测试员', roles: ['reporter'], scope: { areas: [own], unit: null } },
    ])
  })

  it('are seen with whether they are bound or invited, never with a code', async () => {
    await add('seen', { roles: ['handler'], scope: { unit: `${own}-unit` } })
    const { body: told } = await invite('seen')
    const { body, headers } = await worker.get(`/v1/members/${own}-seen`)
    expect(body).toEqual({
      id: `${own}-seen`,
      name: '测试员',
      roles: ['handler'],
      scope: { areas: [], unit: `${own}-unit` },
      enabled: true,
      bound: false,
      invitedUntil: told.expiresAt,
      version: 2,
    })
    expect(headers.get('etag')).toBe('"2"')
    const bound = await worker.get(`/v1/members/${own}-worker`)
    expect(bound.body).toMatchObject({ bound: true, invitedUntil: null })
  })

  it('are listed by role, area and unit', async () => {
    await add('listed', { roles: ['handler'], scope: { areas: [own], unit: `${own}-unit` } })
    const query = { role: 'handler', area: own, unit: `${own}-unit`, limit: 500 }
    const { body } = await worker.get('/v1/members', { query })
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([`${own}-listed`])
  })

  it('switched off may write no more at once', async () => {
    const other = await letIn(`${own}-off`, { roles: ['admin'] })
    const off = await admin.patch(`/v1/members/${own}-off`, { body: { enabled: false }, ifMatch: 3 })
    expect([off.status, off.body.enabled]).toEqual([200, false])
    const refused = await other.post('/v1/units', { body: { id: `${own}-late`, name: 'x' } })
    expect([refused.status, refused.body.code]).toEqual([403, 'member-disabled'])
  })

  it('switched off may read no more 60 seconds later', async () => {
    const other = await letIn(`${own}-reads`, { roles: ['hr'] })
    expect((await other.get('/v1/me')).status).toBe(200)
    await admin.patch(`/v1/members/${own}-reads`, { body: { enabled: false }, ifMatch: 3 })
    const later = new Date(Date.now() + 61_000).toISOString()
    const refused = await other.get('/v1/me', { at: later })
    expect([refused.status, refused.body.code]).toEqual([403, 'member-disabled'])
  })

  it('never lose the last administrator of two who switch each other off', async () => {
    const one = await letIn(`${own}-one`, { roles: ['admin'] })
    const two = await letIn(`${own}-two`, { roles: ['admin'] })
    await Promise.all([
      one.patch(`/v1/members/${own}-two`, { body: { enabled: false }, ifMatch: 3 }),
      two.patch(`/v1/members/${own}-one`, { body: { roles: ['hr'] }, ifMatch: 3 }),
    ])
    const [a, b] = await Promise.all([admin.get(`/v1/members/${own}-one`), admin.get(`/v1/members/${own}-two`)])
    const left = [a.body, b.body].filter(({ enabled, roles }) => enabled && roles.includes('admin'))
    expect(left).toHaveLength(1)
  })

  const path = `/v1/members/${own}-worker`
  test.each<[string, () => ReturnType<Api['get']>, number, string, string?]>([
    [
      'a reporter adding',
      () => worker.post('/v1/members', { body: { id: 'xx', name: 'x', roles: ['hr'] } }),
      403,
      'forbidden',
    ],
    ['an unknown member', () => worker.get(`/v1/members/${own}-none`), 404, 'not-found'],
    ['inviting an unknown one', () => invite('none'), 404, 'not-found'],
    ['an id that is taken', () => add('worker'), 409, 'already-exists'],
    ['a change without If-Match', () => admin.patch(path, { body: { name: 'x' } }), 428, 'version-missing'],
    ['a stale change', () => admin.patch(path, { body: { name: 'x' }, ifMatch: 1 }), 412, 'stale'],
    ['no roles', () => add('x', { roles: [] }), 422, 'invalid', '/roles'],
    ['a role twice', () => add('x', { roles: ['hr', 'hr'] }), 422, 'invalid', '/roles'],
    ['an unknown role', () => add('x', { roles: ['king'] }), 422, 'invalid', '/roles/0'],
    ['an unknown area', () => add('x', { scope: { areas: ['none'] } }), 422, 'unknown-area', '/scope/areas/0'],
    ['an unknown unit', () => add('x', { scope: { unit: 'none' } }), 422, 'unknown-unit', '/scope/unit'],
  ])('%s', async (_, call, status, code, pointer) => {
    const answer = await call()
    expect([answer.status, answer.body.code]).toEqual([status, code])
    if (pointer) expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer])
  })

  test.each([
    [{ roles: ['admin', 'hr'] }, '/roles'],
    [{ enabled: false }, '/enabled'],
  ])('change nothing of %j about themselves', async (body, pointer) => {
    const id = `${own}-self-${pointer.slice(1)}`
    const self = await letIn(id, { roles: ['admin'] })
    const refused = await self.patch(`/v1/members/${id}`, { body, ifMatch: 3 })
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
      422,
      'own-membership',
      pointer,
    ])
  })
})

describe('an invitation', () => {
  it('binds one sign-in to one member, once', async () => {
    await add('bound')
    await add('second')
    const { body } = await invite('bound')
    expect(body.code).toMatch(/^[2-9A-Z]{20}$/)
    const accepted = await accept('bound', body.code)
    expect([accepted.status, accepted.body.id]).toEqual([200, `${own}-bound`])
    expect((await accept('somebody', body.code)).body.code).toBe('invitation-invalid')
    expect((await invite('bound')).body.code).toBe('already-bound')
    const other = await invite('second')
    const twice = await accept('bound', other.body.code)
    expect([twice.status, twice.body.code]).toEqual([409, 'already-bound'])
  })

  it('may be read aloud: blanks, hyphens and case do not count', async () => {
    await add('aloud')
    const { body } = await invite('aloud')
    const spoken = body.code.toLowerCase().replace(/(.{4})/g, '$1- ')
    expect((await accept('aloud', spoken)).status).toBe(200)
  })

  it('stops working once a new one is given', async () => {
    await add('again')
    const [first, second] = [await invite('again'), await invite('again')]
    expect((await accept('again', first.body.code)).body.code).toBe('invitation-invalid')
    expect((await accept('again', second.body.code)).status).toBe(200)
  })

  it('lasts seven days', async () => {
    await add('late')
    const { body } = await invite('late', '2026-03-02T08:00:00.000Z')
    expect(body.expiresAt).toBe('2026-03-09T08:00:00.000Z')
    const late = await accept('late', body.code, '2026-03-09T08:00:00.000Z')
    expect([late.status, late.body.code]).toEqual([422, 'invitation-invalid'])
    expect((await accept('late', body.code, '2026-03-09T07:59:59.999Z')).status).toBe(200)
  })

  it('that is none is refused', async () => {
    const refused = await accept('nobody', 'ABCDEFGHJKLMNPQRSTUV')
    expect([refused.status, refused.body.code]).toEqual([422, 'invitation-invalid'])
    expect((await api(null).post('/v1/invitations/accept', { body: { code: 'x' } })).status).toBe(401)
  })

  it('taken by two at once binds one of them', async () => {
    await add('race')
    const { body } = await invite('race')
    const both = await Promise.all([accept('race-a', body.code), accept('race-b', body.code)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })
})

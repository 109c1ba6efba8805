import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { api } from '../support/world.ts'
import { act, caseIn, done, newSetting, type Setting } from './setting.ts'

let setting: Setting
const admin = api('admin')
const code = `c${randomBytes(4).toString('hex')}`
beforeAll(async () => {
  setting = await newSetting()
})

describe('categories', () => {
  test('an administrator adds one, everybody reads it, the ledger keeps it', async () => {
    const deadlines = { dispatch: { clock: 'hours', amount: 0.25 }, handle: { clock: 'working-days', amount: 3 } }
    const body = { code, matter: 'city-management', name: '井盖缺失', deadlines }
    const added = await admin.post('/v1/categories', { body })
    expect(added.status).toBe(201)
    expect(added.headers.get('etag')).toBe('"1"')
    expect(added.body).toEqual({
      ...body,
      ...{ beforePhoto: 'optional', afterPhoto: 'required', active: true, sample: false, version: 1 },
    })
    expect((await admin.post('/v1/categories', { body })).body).toMatchObject({ status: 409, code: 'already-exists' })
    for (const who of Object.values(setting.people)) {
      expect(await done(who.get(`/v1/categories/${code}`))).toEqual(added.body)
    }
    const { items } = await done(admin.get(`/v1/ledger/category/${code}`))
    expect(items).toMatchObject([{ action: 'add-category', data: { code, active: true } }])
    expect((await admin.get('/v1/categories/none')).body).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('a list narrows by matter and by what is active', async () => {
    const codes = async (query: Record<string, string | number>) => {
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page: any = await done(admin.get('/v1/categories', { query: { ...query, ...(cursor && { cursor }) } }))
        found.push(...page.items.map((item: any) => item.code))
        cursor = page.next
      } while (cursor)
      return found
    }
    expect(await codes({ active: 'false' })).toContain(setting.off)
    const active = await codes({ active: 'true', matter: 'city-management', limit: 2 })
    expect(active).toEqual(expect.arrayContaining([setting.litter, setting.light, setting.manhole]))
    expect(active).not.toContain(setting.off)
    expect(await codes({ matter: 'nothing-of-this-kind' })).toEqual([])
  })

  test.each([
    [{ code: 'a b' }, '/code'],
    [{ matter: 'Stadt' }, '/matter'],
    [{ name: ' ' }, '/name'],
    [{ deadlines: { handle: { clock: 'working-days', amount: 0.5 } } }, '/deadlines/handle'],
    [{ deadlines: { lunch: { clock: 'hours', amount: 1 } } }, '/deadlines/lunch'],
    [{ afterPhoto: true }, '/afterPhoto'],
  ])('%j is refused', async (told, pointer) => {
    const body = { code: `${code}x`, matter: 'city-management', name: '示例', ...told }
    const refused = await admin.post('/v1/categories', { body })
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map((fault: any) => fault.pointer)).toContain(pointer)
  })

  test('a change needs the version, and cases reported before keep the terms of their day', async () => {
    const { handler, reporter } = setting.people
    const known = await caseIn(setting, 'handling')
    const path = `/v1/categories/${setting.light}`
    const body = { afterPhoto: 'required', active: false }
    expect((await reporter.patch(path, { body, ifMatch: 1 })).status).toBe(403)
    expect((await admin.patch(path, { body })).status).toBe(428)
    expect((await admin.patch(path, { body, ifMatch: 7 })).status).toBe(412)
    expect(await done(admin.patch(path, { body, ifMatch: 1 }))).toMatchObject({ ...body, version: 2 })
    expect((await done(act(handler, known, 'feed-back', { note: '完成' }))).state).toBe('fed-back')
    const late = { matter: 'city-management', category: setting.light, area: setting.grid, description: '路灯' }
    expect((await reporter.post('/v1/cases', { body: late })).body.code).toBe('unknown-category')
  })
})

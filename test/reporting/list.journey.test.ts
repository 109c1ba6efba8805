import { beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../support/world.ts'
import { act, caseIn, done, newSetting, report, type Setting } from './setting.ts'

let setting: Setting
let cases: Record<'first' | 'second' | 'third' | 'away', any>

beforeAll(async () => {
  setting = await newSetting()
  const { dispatcher, stranger } = setting.people
  const first = await report(setting, setting.light, {}, '2026-11-16T15:30:00Z')
  const second = await done(
    act(
      dispatcher,
      await report(setting, setting.litter, {}, '2026-11-16T16:30:00Z'),
      'accept',
      {},
      '2026-11-17T01:00:00Z',
    ),
  )
  const third = await caseIn(setting, 'dispatched', '2026-11-18T01:00:00Z')
  const body = { matter: 'city-management', category: setting.light, area: setting.otherTown, description: '远处' }
  const away = await done(stranger.post('/v1/cases', { body }), 201)
  cases = { first, second, third, away }
})

const names = (items: any[]) =>
  items.map((item) => Object.entries(cases).find(([, known]) => known.id === item.id)?.[0] ?? item.id)

async function list(who: Api, query: Record<string, string | number>): Promise<string[]> {
  return names((await done(who.get('/v1/cases', { query, at: '2026-11-18T02:00:00Z' }))).items)
}

/** Indexes lag some milliseconds: asks again until it answers so, ten seconds at most. */
async function eventually(who: Api, query: Record<string, string | number>, expected: string[]): Promise<void> {
  await expect.poll(() => list(who, query), { timeout: 10_000, interval: 50 }).toEqual(expected)
}

describe('lists of cases', () => {
  test('of an area and everything below it, newest first', async () => {
    const { dispatcher } = setting.people
    expect(await list(dispatcher, { area: setting.town })).toEqual(['third', 'second', 'first'])
    expect(await list(dispatcher, { area: setting.grid })).toEqual(['third', 'second', 'first'])
    expect(await list(dispatcher, { area: setting.otherGrid })).toEqual([])
  })

  test('an item is the case as it is shown by itself, for who looks', async () => {
    const { dispatcher } = setting.people
    const { items } = await done(dispatcher.get('/v1/cases', { query: { area: setting.town, state: 'accepted' } }))
    const { remarks: _, flags: __, ...alone } = await done(dispatcher.get(`/v1/cases/${cases.second.id}`))
    expect(items).toEqual([alone])
    expect(alone).toMatchObject({ description: '路边散落垃圾', actions: ['dispatch', 'cancel'] })
  })

  test('filters narrow: state, category, days of the county, lateness, reporter', async () => {
    const { dispatcher, reporter } = setting.people
    const area = setting.town
    await eventually(dispatcher, { area, state: 'reported' }, ['first'])
    await eventually(dispatcher, { area, state: 'open' }, ['third', 'second', 'first'])
    expect(await list(dispatcher, { area, state: 'closed' })).toEqual([])
    expect(await list(dispatcher, { area, category: setting.litter })).toEqual(['second'])
    expect(await list(dispatcher, { area, from: '2026-11-17' })).toEqual(['third', 'second'])
    expect(await list(dispatcher, { area, to: '2026-11-16' })).toEqual(['first'])
    expect(await list(dispatcher, { area, from: '2026-11-17', to: '2026-11-17' })).toEqual(['second'])
    expect(await list(dispatcher, { area, overdue: 1 })).toEqual(['second'])
    expect(await list(dispatcher, { area, overdue: 3 })).toEqual([])
    expect(await list(dispatcher, { area, overdue: 0 })).toEqual(['third', 'first'])
    expect(await list(dispatcher, { reporter: reporter.member ?? '' })).toEqual(['third', 'second', 'first'])
    expect(await list(dispatcher, { area, reporter: 'nobody' })).toEqual([])
  })

  test('pages continue where they stopped', async () => {
    const { dispatcher } = setting.people
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query = { area: setting.town, limit: 1, ...(cursor && { cursor }) }
      const page: any = await done(dispatcher.get('/v1/cases', { query }))
      expect(page.items.length).toBeLessThanOrEqual(1)
      seen.push(...names(page.items))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual(['third', 'second', 'first'])
    for (const forged of ['x', 'WyJ4Il0', Buffer.from('["2026-11-16T15:30:00.000Z#x"]').toString('base64url')]) {
      const refused = await dispatcher.get('/v1/cases', { query: { area: setting.town, cursor: forged } })
      expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer: '?cursor' }] })
    }
  })

  test('a number finds its case, written small too, for who may see it', async () => {
    const { dispatcher, stranger } = setting.people
    const q = cases.first.number
    expect(await list(dispatcher, { q })).toEqual(['first'])
    expect(await list(dispatcher, { q: q.toLowerCase() })).toEqual(['first'])
    expect(await list(stranger, { q })).toEqual([])
    expect(await list(dispatcher, { q: '20260101-ZZZZZZ' })).toEqual([])
  })

  test('a unit sees what is dispatched to it, and no other unit’s', async () => {
    const { handler, other, dispatcher } = setting.people
    await eventually(handler, {}, ['third'])
    await eventually(handler, { area: setting.town }, ['third'])
    expect(await list(handler, { area: setting.otherTown })).toEqual([])
    await eventually(dispatcher, { unit: setting.unit }, ['third'])
    expect(await list(other, {})).toEqual([])
    expect((await other.get('/v1/cases', { query: { unit: setting.unit } })).status).toBe(404)
  })

  test('a reporter’s usual list is their own; areas beyond one’s scope are as unknown ones', async () => {
    const { reporter, neighbour, stranger, hr } = setting.people
    expect(await list(reporter, {})).toEqual(['third', 'second', 'first'])
    expect(await list(neighbour, {})).toEqual([])
    expect(await list(stranger, {})).toEqual(['away'])
    for (const area of [setting.town, 'nowhere']) {
      const refused = await stranger.get('/v1/cases', { query: { area } })
      expect(refused.body).toMatchObject({ status: 404, code: 'not-found' })
    }
    expect((await hr.get('/v1/cases')).status).toBe(403)
    expect(await list(stranger, { reporter: reporter.member ?? '' })).toEqual([])
  })

  test('who reads the county names a place, or asks for what is open', async () => {
    const { auditor, supervisor, assessor } = setting.people
    for (const who of [auditor, supervisor, assessor]) {
      expect(await list(who, { area: setting.town })).toEqual(['third', 'second', 'first'])
      expect((await who.get('/v1/cases')).body).toMatchObject({ status: 422, errors: [{ pointer: '?area' }] })
    }
    expect((await auditor.get('/v1/cases', { query: { state: 'open', limit: 1 } })).status).toBe(200)
  })
})

describe('reading one case', () => {
  test('by who may, as unknown to everybody else', async () => {
    const { reporter, neighbour, dispatcher, stranger, handler, other, supervisor, assessor, auditor, hr } =
      setting.people
    for (const path of [`/v1/cases/${cases.third.id}`, `/v1/cases/${cases.third.id}/history`]) {
      for (const who of [reporter, dispatcher, handler, supervisor, assessor, auditor]) {
        expect((await who.get(path)).status).toBe(200)
      }
      for (const who of [neighbour, stranger, other]) {
        expect((await who.get(path)).body).toMatchObject({ status: 404, code: 'not-found' })
      }
      expect((await hr.get(path)).status).toBe(403)
    }
  })
})

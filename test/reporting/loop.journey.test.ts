import { beforeAll, describe, expect, test } from 'vitest'
import { entryHash } from '../../functions/kernel/chain.ts'
import { fold } from '../../functions/reporting/history.rules.ts'
import { act, caseIn, done, newSetting, photoOf, report, type Setting } from './setting.ts'

let setting: Setting
beforeAll(async () => {
  setting = await newSetting()
})

async function historyOf(id: string): Promise<any[]> {
  const { dispatcher } = setting.people
  return (await done(dispatcher.get(`/v1/cases/${id}/history`))).items
}

/** The history is a whole chain and tells the same as the case itself. */
async function requireTrueHistory(known: any): Promise<any[]> {
  const entries = await historyOf(known.id)
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1))
  entries.forEach((entry, index) => {
    expect(entry.hash).toBe(entryHash(entry))
    expect(entry.prev).toBe(entries[index - 1]?.hash ?? null)
  })
  const folded = fold(entries)
  const { state, version, unit, reworks } = known
  expect(folded).toMatchObject({ state, version, reworks, ...(unit && { unit }) })
  expect(folded?.unit).toBe(unit)
  expect(folded?.photos).toEqual(known.photos.map(({ id, role, step, version }: any) => ({ id, role, step, version })))
  return entries
}

describe('a case from report to end', () => {
  test('report, accept, dispatch, claim, feed back with a photo, close', async () => {
    const { reporter, dispatcher, handler, colleague } = setting.people
    const before = await photoOf(reporter, setting.grid)
    const location = { lat: 29.85, lng: 115.56, accuracy: 12 }
    const reported = await reporter.post('/v1/cases', {
      body: {
        ...{ matter: 'city-management', category: setting.litter, area: setting.grid },
        ...{ description: '  桥头垃圾  ', address: '桥头', location, photos: [before] },
      },
      at: '2026-11-20T01:00:00Z',
    })
    expect(reported.status).toBe(201)
    expect(reported.headers.get('etag')).toBe('"1"')
    expect(reported.body).toMatchObject({
      state: 'reported',
      version: 1,
      description: '桥头垃圾',
      address: '桥头',
      location,
      reporter: reporter.member,
      photos: [{ id: before, role: 'before', step: 'report', version: 1 }],
      ...{ overdue: 0, supervised: false, reworks: 0, requests: [], flags: [], actions: [], deadlines: {} },
      createdAt: '2026-11-20T01:00:00.000Z',
    })
    expect(reported.body.number).toBe(`20261120-${reported.body.id.slice(-6)}`)

    let known = reported.body
    const at = (time: string) => `2026-11-20T${time}:00+08:00`
    const seen = await done(dispatcher.get(`/v1/cases/${known.id}`, { at: at('09:00') }))
    expect(seen.actions).toEqual(['accept', 'reject', 'cancel'])
    known = await done(act(dispatcher, known, 'accept', { standard: '散落面积大于一平方米' }, at('09:10')))
    expect(known).toMatchObject({ state: 'accepted', deadlines: { dispatch: '2026-11-21T01:10:00.000Z' } })
    known = await done(act(dispatcher, known, 'dispatch', { unit: setting.unit, note: '请尽快' }, at('09:20')))
    expect(known).toMatchObject({
      ...{ state: 'dispatched', unit: setting.unit, actions: [] },
      deadlines: { handle: '2026-11-20T04:20:00.000Z' },
    })
    expect((await done(handler.get(`/v1/cases/${known.id}`, { at: at('09:30') }))).actions).toEqual(['claim', 'return'])
    known = await done(act(handler, known, 'claim', {}, at('09:30')))
    expect(known).toMatchObject({ state: 'handling', actions: ['return', 'feed-back'] })
    const after = await photoOf(handler, setting.grid)
    known = await done(act(handler, known, 'feed-back', { note: '已清运', photos: [after] }, at('12:20')))
    expect(known).toMatchObject({ state: 'fed-back', overdue: 0, actions: [] })
    const closed = await act(colleague, known, 'close', {}, at('13:00'))
    expect(closed.headers.get('etag')).toBe('"6"')
    known = closed.body
    expect(known).toMatchObject({ state: 'closed', version: 6, actions: [], overdue: 0 })
    expect(known.remarks.map(({ action, texts }: any) => [action, texts])).toEqual([
      ['accept', { standard: '散落面积大于一平方米' }],
      ['dispatch', { note: '请尽快' }],
      ['feed-back', { note: '已清运' }],
    ])

    const entries = await requireTrueHistory(known)
    expect(entries.map((entry) => entry.action)).toEqual([
      'report-case',
      'accept-case',
      'dispatch-case',
      'claim-case',
      'feed-back-case',
      'close-case',
    ])
    const told = JSON.stringify(entries)
    for (const text of ['桥头', '散落面积', '请尽快', '已清运', '29.85']) expect(told).not.toContain(text)
    expect(Object.keys(entries[0].data.texts).sort()).toEqual(['address', 'description', 'location'])
  })

  test('the unit returns it, another takes it, the first no longer sees it', async () => {
    const { dispatcher, handler, other } = setting.people
    let known = await caseIn(setting, 'handling')
    known = await done(act(handler, known, 'return', { reason: '非我单位职责' }))
    expect(known).toMatchObject({ state: 'accepted', actions: [] })
    expect(known.unit).toBeUndefined()
    expect((await handler.get(`/v1/cases/${known.id}`)).status).toBe(404)
    known = await done(act(dispatcher, known, 'dispatch', { unit: setting.otherUnit }))
    expect((await handler.get(`/v1/cases/${known.id}`)).status).toBe(404)
    expect((await done(other.get(`/v1/cases/${known.id}`))).actions).toEqual(['claim', 'return'])
    known = await done(act(other, known, 'return', { reason: '同上' }))
    await requireTrueHistory(known)
  })

  test('a rework goes back to the unit and counts', async () => {
    const { dispatcher, handler } = setting.people
    let known = await caseIn(setting, 'fed-back')
    known = await done(act(dispatcher, known, 'rework', { reason: '仍有残留' }))
    expect(known).toMatchObject({ state: 'handling', reworks: 1, unit: setting.unit })
    known = await done(act(handler, known, 'feed-back', { note: '再次清理' }))
    known = await done(act(dispatcher, known, 'close', { note: '合格' }))
    expect(known).toMatchObject({ state: 'closed', reworks: 1 })
    await requireTrueHistory(known)
  })

  test.each(['rejected', 'cancelled'])('a case is %s with a reason and offers nothing more', async (state) => {
    const known = await caseIn(setting, state)
    expect(known.actions).toEqual([])
    expect(known.remarks).toHaveLength(1)
    await requireTrueHistory(known)
  })

  test('an accepted case can still be cancelled', async () => {
    const known = await caseIn(setting, 'accepted')
    const after = await done(act(setting.people.dispatcher, known, 'cancel', { reason: '重复' }))
    expect(after.state).toBe('cancelled')
  })
})

describe('time', () => {
  test('on time until the deadline itself, late after it, three times late after three limits; it lasts', async () => {
    const { dispatcher, handler } = setting.people
    const at = (time: string) => `2026-11-18T${time}+08:00`
    const until = async () => {
      let known = await report(setting, setting.litter, {}, at('08:00:00'))
      known = await done(act(dispatcher, known, 'accept', {}, at('08:30:00')))
      known = await done(act(dispatcher, known, 'dispatch', { unit: setting.unit }, at('09:00:00')))
      return done(act(handler, known, 'claim', {}, at('09:00:00')))
    }
    const known = await until()
    for (const [time, overdue] of [
      ['12:00:00', 0],
      ['12:00:01', 1],
      ['18:00:00', 1],
      ['18:00:01', 3],
    ] as const) {
      expect((await done(dispatcher.get(`/v1/cases/${known.id}`, { at: at(time) }))).overdue, time).toBe(overdue)
    }
    const photos = [await photoOf(handler, setting.grid)]
    const late = await done(act(handler, known, 'feed-back', { note: '完成', photos }, at('12:01:00')))
    expect((await done(dispatcher.get(`/v1/cases/${late.id}`, { at: '2026-11-25T00:00:00Z' }))).overdue).toBe(1)
  })

  test('a deadline that needs a year without holiday data stays open, and work goes on', async () => {
    const { handler } = setting.people
    const known = await caseIn(setting, 'dispatched', '2030-03-04T10:00:00+08:00')
    expect(known).toMatchObject({ calendarMissing: true, deadlines: {}, overdue: 0 })
    const claimed = await done(act(handler, known, 'claim', {}, '2030-03-05T10:00:00+08:00'))
    expect(claimed).toMatchObject({ state: 'handling', calendarMissing: true })
  })
})

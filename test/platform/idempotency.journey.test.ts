import { beforeAll, describe, expect, test } from 'vitest'
import { act, announce, caseIn, done, newSetting, report, type Setting } from '../reporting/setting.ts'
import { api } from '../support/world.ts'

let setting: Setting
beforeAll(async () => {
  setting = await newSetting()
})

const body = (description: string) => ({
  ...{ matter: 'city-management', category: setting.light, area: setting.grid, description },
})
const reported = async (description: string) => {
  const { items } = await done(
    setting.people.dispatcher.get('/v1/cases', { query: { area: setting.grid, limit: 100 } }),
  )
  return items.filter((known: any) => known.description === description)
}
const historyOf = async (id: string) => (await done(setting.people.auditor.get(`/v1/cases/${id}/history`))).items

describe('fifty at once with one Idempotency-Key', () => {
  test('make one case and answer alike', async () => {
    const sent = { body: body('五十次'), key: `fifty-${setting.town}` }
    const answers = await Promise.all(Array.from({ length: 50 }, () => setting.people.reporter.post('/v1/cases', sent)))
    const [first] = answers
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('etag'), answer.body]).toEqual([201, '"1"', first?.body])
    }
    expect(await reported('五十次')).toHaveLength(1)
    expect(await historyOf(first?.body.id)).toHaveLength(1)
  })

  test('with two bodies make one case: the other body is refused', async () => {
    const sent = (index: number) => ({ body: body(`两样${index % 2}`), key: `two-${setting.town}` })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => setting.people.reporter.post('/v1/cases', sent(index))),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(made).toHaveLength(25)
    expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1)
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused.map((answer) => answer.body.code)).toEqual(Array(25).fill('idempotency-mismatch'))
    expect([...(await reported('两样0')), ...(await reported('两样1'))]).toHaveLength(1)
  })

  test('take one action once', async () => {
    const known = await report(setting, setting.light)
    const sent = { body: {}, ifMatch: 1, key: `accept-${known.id}` }
    const path = `/v1/cases/${known.id}/accept`
    const answers = await Promise.all(Array.from({ length: 50 }, () => setting.people.dispatcher.post(path, sent)))
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 200, body: { state: 'accepted', version: 2 } })
    expect(await historyOf(known.id)).toHaveLength(2)
  })
})

describe('a key', () => {
  test('stands for one member and one operation', async () => {
    const key = `own-${setting.town}`
    const { reporter, dispatcher } = setting.people
    const first = await done(reporter.post('/v1/cases', { body: body('各自'), key }), 201)
    const second = await done(dispatcher.post('/v1/cases', { body: body('各自'), key }), 201)
    expect(second.id).not.toBe(first.id)
    const accepted = await dispatcher.post(`/v1/cases/${first.id}/accept`, { body: {}, ifMatch: 1, key })
    expect(accepted.status).toBe(200)
    const other = await dispatcher.post(`/v1/cases/${second.id}/accept`, { body: {}, ifMatch: 1, key })
    expect(other.body.code).toBe('idempotency-mismatch')
  })

  test('keeps the first answer for a day, whatever happens to the thing', async () => {
    const { dispatcher } = setting.people
    const at = new Date()
    const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000).toISOString()
    const sent = { body: body('一天'), key: `day-${setting.town}` }
    const first = await dispatcher.post('/v1/cases', { ...sent, at: later(0) })
    await done(act(dispatcher, first.body, 'cancel', { reason: '重复' }))
    const again = await dispatcher.post('/v1/cases', { ...sent, at: later(23.9) })
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([201, first.body, '"1"'])
    const anew = await dispatcher.post('/v1/cases', { ...sent, at: later(24.1) })
    expect(anew.status).toBe(201)
    expect(anew.body.id).not.toBe(first.body.id)
  })

  test('of a refused call is free again', async () => {
    const { handler } = setting.people
    const known = await caseIn(setting, 'dispatched')
    const path = `/v1/cases/${known.id}/claim`
    const key = `free-${known.id}`
    expect((await handler.post(path, { body: {}, ifMatch: 1, key })).status).toBe(412)
    expect((await handler.post(path, { body: {}, ifMatch: known.version, key })).status).toBe(200)
  })

  test.each(['x'.repeat(201), 'a b'])('that is malformed is refused', async (key) => {
    const answer = await setting.people.reporter.post('/v1/cases', { body: body('坏键'), key })
    expect(answer.body).toMatchObject({ status: 422, errors: [{ pointer: '?Idempotency-Key' }] })
  })

  test('works on every kind of writing POST: photos, areas', async () => {
    const key = `kinds-${setting.town}`
    const area = { body: { code: `${setting.town}-k`, name: '网格', parent: setting.town }, key }
    const areas = await Promise.all([api('admin').post('/v1/areas', area), api('admin').post('/v1/areas', area)])
    expect(areas.map(({ status }) => status)).toEqual([201, 201])
    const { id } = await announce(setting.people.reporter, setting.grid)
    const { sha256, bytes, takenAt } = await done(setting.people.reporter.get(`/v1/photos/${id}`))
    const told = { body: { area: setting.grid, sha256, bytes, takenAt, contentType: 'image/jpeg' }, key }
    const photos = await Promise.all([1, 2].map(() => setting.people.reporter.post('/v1/photos', told)))
    expect(photos[1]?.body).toEqual(photos[0]?.body)
  })
})

import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../support/world.ts'
import { act, announce, bodyOf, caseIn, done, newSetting, photoOf, report, type Setting } from './setting.ts'
import { specified } from './specification.ts'

let setting: Setting
let states: Record<string, any>
const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

beforeAll(async () => {
  setting = await newSetting()
  const names = ['reported', 'rejected', 'cancelled', 'accepted', 'dispatched', 'handling', 'fed-back', 'closed']
  states = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await caseIn(setting, name)])))
})

const bodyFor = (action: string): object => bodyOf(setting, action)

const entitled = (action: string): Api => {
  const { dispatcher, handler } = setting.people
  return specified.find(([name]) => name === action)?.[3] === 'handler' ? handler : dispatcher
}

describe.each(specified.map(([action, from]) => ({ action, from })))('$action', ({ action, from }) => {
  test('who is not entitled by role gets 403, who is elsewhere 404 in the same words as for an unknown id', async () => {
    const { reporter, supervisor, assessor, hr, auditor, stranger, other } = setting.people
    const known = states[from[0] ?? '']
    for (const who of [reporter, supervisor, assessor, hr, auditor]) {
      expect((await act(who, known, action, bodyFor(action))).body).toMatchObject({ status: 403, code: 'forbidden' })
    }
    const elsewhere = entitled(action) === setting.people.handler ? other : stranger
    const outside = await act(elsewhere, known, action, bodyFor(action))
    const missing = await act(elsewhere, { id: unknown, version: 1 }, action, bodyFor(action))
    expect(outside.body).toMatchObject({ status: 404, code: 'not-found' })
    expect({ ...outside.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
  })

  test('without the version 428, with another 412, and nothing changes', async () => {
    const known = states[from[0] ?? '']
    const path = `/v1/cases/${known.id}/${action}`
    const who = entitled(action)
    const bare = await who.post(path, { body: bodyFor(action) })
    expect(bare.body).toMatchObject({ status: 428, code: 'version-missing' })
    for (const ifMatch of [known.version - 1, known.version + 1, '*', '"x"']) {
      const stale = await who.post(path, { body: bodyFor(action), ifMatch })
      expect(stale.body).toMatchObject({ status: 412, code: 'stale' })
    }
    expect(await done(setting.people.auditor.get(`/v1/cases/${known.id}`))).toMatchObject({ version: known.version })
  })

  test('in every state that does not allow it 409, with the state and what may be done instead', async () => {
    const who = entitled(action)
    for (const [state, known] of Object.entries(states)) {
      const seen = await who.get(`/v1/cases/${known.id}`)
      if (from.some((one) => one === state) || seen.status === 404) continue
      const refused = await act(who, known, action, bodyFor(action))
      expect(refused.body, `${action} while ${state}`).toMatchObject({ status: 409, code: 'wrong-state', state })
      expect(refused.body.actions).toEqual(seen.body.actions)
    }
  })

  test('a body that is not as described is refused field by field', async () => {
    const refused = await act(entitled(action), states[from[0] ?? ''], action, { ...bodyFor(action), extra: 1 })
    expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer: '/extra', code: 'unknown-field' }] })
    for (const field of Object.keys(bodyFor(action))) {
      const blank = await act(entitled(action), states[from[0] ?? ''], action, { ...bodyFor(action), [field]: ' ' })
      expect(blank.body).toMatchObject({ status: 422, errors: [{ pointer: `/${field}` }] })
    }
  })
})

describe('reporting', () => {
  const body = () => ({
    ...{ matter: 'city-management', category: setting.light, area: setting.grid, description: '路灯不亮' },
  })

  test.each([
    ['another area', () => ({ area: setting.otherGrid }), 'unknown-area', '/area'],
    ['an unknown area', () => ({ area: 'nowhere' }), 'unknown-area', '/area'],
    ['an unknown category', () => ({ category: 'nothing' }), 'unknown-category', '/category'],
    ['a category switched off', () => ({ category: setting.off }), 'unknown-category', '/category'],
    ['another matter', () => ({ matter: 'safety' }), 'unknown-category', '/category'],
    ['an unknown photo', () => ({ photos: [unknown] }), 'unknown-photo', '/photos/0'],
    ['no before-photo', () => ({ category: setting.manhole }), 'photo-missing', '/photos'],
    ['a blank description', () => ({ description: ' \n' }), 'invalid', '/description'],
    ['a long description', () => ({ description: '字'.repeat(2001) }), 'invalid', '/description'],
    ['a place off the globe', () => ({ location: { lat: 91, lng: 0 } }), 'invalid', '/location/lat'],
    ['an after-photo', () => ({ photos: [{ id: unknown, role: 'after' }] }), 'invalid', '/photos/0'],
    ['21 photos', () => ({ photos: Array.from({ length: 21 }, (_, n) => `p${n}`) }), 'invalid', '/photos'],
  ] as const)('%s is refused', async (_, told, code, pointer) => {
    const refused = await setting.people.reporter.post('/v1/cases', { body: { ...body(), ...told() } })
    expect(refused.body).toMatchObject({ status: 422, code })
    expect(refused.body.errors.map((fault: any) => fault.pointer.slice(0, pointer.length))).toContain(pointer)
  })

  test('only reporters and dispatchers report, the latter within their areas too', async () => {
    const { handler, supervisor, auditor, assessor, hr, stranger, dispatcher } = setting.people
    for (const who of [handler, supervisor, auditor, assessor, hr]) {
      expect((await who.post('/v1/cases', { body: body() })).status).toBe(403)
    }
    expect((await stranger.post('/v1/cases', { body: body() })).body.code).toBe('unknown-area')
    expect((await dispatcher.post('/v1/cases', { body: body() })).status).toBe(201)
  })

  test('the same key and body get the first answer again, another body is refused', async () => {
    const { reporter } = setting.people
    const key = `again-${setting.town}`
    const [first, second] = [
      await reporter.post('/v1/cases', { body: body(), key }),
      await reporter.post('/v1/cases', { body: body(), key }),
    ]
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    const other = await reporter.post('/v1/cases', { body: { ...body(), description: '另一处' }, key })
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency-mismatch' })
  })
})

describe('photos', () => {
  test('another’s photo is unknown, one of the own area is not; a photo still to come and one sent twice are refused', async () => {
    const { reporter, neighbour, dispatcher } = setting.people
    const send = async (photos: unknown[]) =>
      reporter.post('/v1/cases', {
        body: {
          ...{ matter: 'city-management', category: setting.light, area: setting.grid, description: '路灯', photos },
        },
      })
    const foreign = await photoOf(neighbour, setting.otherGrid)
    expect((await send([foreign])).body.code).toBe('unknown-photo')
    const ofTheArea = await photoOf(dispatcher, setting.grid)
    expect((await send([ofTheArea])).status).toBe(201)
    const waiting = await announce(reporter, setting.grid)
    expect((await send([waiting.id])).body).toMatchObject({
      code: 'photo-not-arrived',
      errors: [{ pointer: '/photos/0', code: 'photo-not-arrived' }],
    })
    await waiting.upload()
    const twice = await send([waiting.id, { id: waiting.id, role: 'near' }])
    expect(twice.body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/photos/1' }] })
    expect((await send([waiting.id])).body.photos).toMatchObject([{ id: waiting.id, role: 'before' }])
  })

  test('feeding back without the after-photo that the category demands is refused', async () => {
    const { dispatcher, handler } = setting.people
    const before = await photoOf(setting.people.reporter, setting.grid)
    let known = await report(setting, setting.litter, { photos: [before] })
    known = await done(act(dispatcher, known, 'accept'))
    known = await done(act(dispatcher, known, 'dispatch', { unit: setting.unit }))
    known = await done(act(handler, known, 'claim'))
    const none = await act(handler, known, 'feed-back', { note: '完成' })
    expect(none.body).toMatchObject({ status: 422, code: 'photo-missing', errors: [{ pointer: '/photos' }] })
    const near = await photoOf(handler, setting.grid)
    const wrongRole = await act(handler, known, 'feed-back', { note: '完成', photos: [{ id: near, role: 'near' }] })
    expect(wrongRole.body.code).toBe('photo-missing')
    const reused = await act(handler, known, 'feed-back', { note: '完成', photos: [before] })
    expect(reused.body).toMatchObject({ status: 422, code: 'invalid', errors: [{ pointer: '/photos/0' }] })
    const fedBack = await done(act(handler, known, 'feed-back', { note: '完成', photos: [near] }))
    expect(fedBack.photos.map(({ id, role, step }: any) => [id, role, step])).toEqual([
      [before, 'before', 'report'],
      [near, 'after', 'feed-back'],
    ])
  })
})

describe('a photo that falls after its step', () => {
  test('is flagged on the case, and refused from then on', async () => {
    const { reporter, dispatcher } = setting.people
    const known = await reportWithBrokenPhoto()
    const flags = async () => (await done(dispatcher.get(`/v1/cases/${known.id}`))).flags
    await expect.poll(flags, { timeout: 20_000, interval: 100 }).toEqual(['photo-rejected'])
    const [photo] = (await done(dispatcher.get(`/v1/cases/${known.id}`))).photos
    expect(photo.state).toBe('rejected')
    const body = { matter: 'city-management', category: setting.light, area: setting.grid, description: '路灯' }
    const again = await reporter.post('/v1/cases', { body: { ...body, photos: [photo.id] } })
    expect(again.body).toMatchObject({ status: 422, code: 'photo-rejected', errors: [{ pointer: '/photos/0' }] })
  })

  /** What is found broken only after much decoding: the case, which must come first, has the time to. */
  async function brokenPhoto(): Promise<Buffer> {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
    const whole = sharp({ create: { width: 3200, height: 3200, channels: 3, background: '#888', noise } })
    const bytes = await whole.jpeg({ quality: 60 }).toBuffer()
    return bytes.subarray(0, Math.floor(bytes.length * 0.97))
  }

  /** Should the rejection have won the race all the same, it is run again. */
  async function reportWithBrokenPhoto(): Promise<any> {
    const { reporter } = setting.people
    for (let round = 0; round < 5; round++) {
      const { id, upload } = await announce(reporter, setting.grid, await brokenPhoto())
      await upload()
      const body = { matter: 'city-management', category: setting.light, area: setting.grid, description: '路灯' }
      const answer = await reporter.post('/v1/cases', { body: { ...body, photos: [id] } })
      if (answer.status === 201) return answer.body
      expect(answer.body.code).toBe('photo-rejected')
    }
    throw new Error('the photo was always rejected before the case was reported')
  }
})

describe('rules of single actions', () => {
  test('dispatching to an unknown unit or one that does not handle the category is refused', async () => {
    const { dispatcher } = setting.people
    const known = await done(act(dispatcher, await report(setting, setting.litter), 'accept'))
    const nobody = await act(dispatcher, known, 'dispatch', { unit: 'nobody' })
    expect(nobody.body).toMatchObject({ status: 422, code: 'unknown-unit', errors: [{ pointer: '/unit' }] })
    const wrong = await act(dispatcher, known, 'dispatch', { unit: setting.otherUnit })
    expect(wrong.body).toMatchObject({ status: 422, code: 'unit-not-responsible', errors: [{ pointer: '/unit' }] })
  })

  test('who fed back is not offered to close or rework, and refused when trying', async () => {
    const { dispatcher, both } = setting.people
    const known = await done(act(both, await caseIn(setting, 'handling'), 'feed-back', { note: '完成' }))
    expect(known.actions).toEqual([])
    expect((await act(both, known, 'close')).body).toMatchObject({ status: 422, code: 'same-person' })
    expect((await act(both, known, 'rework', { reason: '再来' })).body).toMatchObject({
      status: 422,
      code: 'same-person',
    })
    expect((await done(dispatcher.get(`/v1/cases/${known.id}`))).actions).toEqual(['close', 'rework'])
    expect((await done(act(dispatcher, known, 'close'))).state).toBe('closed')
  })
})

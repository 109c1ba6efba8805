import { beforeAll, describe, expect, test } from 'vitest'
import { act, caseIn, newMember, newSetting, type Setting } from '../reporting/setting.ts'
import { type Api, api } from '../support/world.ts'

let setting: Setting
let closed: any
let handling: any
/** Has handlers' role in another unit. */
let stranger: Api
let off: Api

beforeAll(async () => {
  setting = await newSetting()
  closed = await caseIn(setting, 'closed')
  handling = await caseIn(setting, 'handling')
  stranger = setting.people.other
  const id = `${setting.town}-off`
  off = await newMember(id, ['handler'], { areas: [], unit: setting.unit })
  const { headers } = await api('admin').get(`/v1/members/${id}`)
  const ifMatch = headers.get('etag') ?? ''
  expect((await api('admin').patch(`/v1/members/${id}`, { body: { enabled: false }, ifMatch })).status).toBe(200)
})

type Sent = Parameters<Api['post']>[1]
/** A refusal and the request that earns it, together with every fault that is checked later. */
type Row = readonly [
  status: number,
  code: string | undefined,
  who: () => Api,
  method: 'get' | 'post' | 'patch' | 'put',
  path: () => string,
  sent?: Sent,
]

const large = { text: `"${'x'.repeat(2 * 1024 * 1024)}` }
const half = { text: '{"note":"\\ud800"' }
const wrong = { body: { note: 5, extra: 1 } }
const good = { body: { note: '完成' } }
const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const feedBack = (id: () => string) => () => `/v1/cases/${id()}/feed-back`
const nobody = () => unknown
const ofClosed = (): string => closed.id
const ofHandling = (): string => handling.id
const handler = () => setting.people.handler

/** Each request has, besides the fault it is refused for, the faults of all rows below it: the first one answers (design §3). */
const tables: Record<string, readonly Row[]> = {
  'feeding back': [
    [401, undefined, () => api(null), 'post', feedBack(nobody), large],
    [403, 'not-a-member', () => api('nobody-at-all'), 'post', feedBack(nobody), large],
    [403, 'member-disabled', () => off, 'post', feedBack(nobody), large],
    [403, 'forbidden', () => setting.people.auditor, 'post', feedBack(nobody), large],
    [413, 'too-large', handler, 'post', feedBack(nobody), large],
    [400, 'not-json', handler, 'post', feedBack(nobody), half],
    [422, 'invalid', handler, 'post', feedBack(nobody), wrong],
    [404, 'not-found', handler, 'post', feedBack(nobody), good],
    [404, 'not-found', () => stranger, 'post', feedBack(ofClosed), good],
    [428, 'version-missing', handler, 'post', feedBack(ofClosed), good],
    [412, 'stale', handler, 'post', feedBack(ofClosed), { ...good, ifMatch: 1 }],
    [
      409,
      'wrong-state',
      handler,
      'post',
      feedBack(ofClosed),
      { body: { note: '完成', photos: [unknown] }, ifMatch: '"6"' },
    ],
    [
      422,
      'unknown-photo',
      handler,
      'post',
      feedBack(ofHandling),
      { body: { note: '完成', photos: [unknown] }, ifMatch: 4 },
    ],
  ],
  'changing an area': [
    [401, undefined, () => api(null), 'patch', () => '/v1/areas/nowhere', large],
    [403, 'forbidden', handler, 'patch', () => '/v1/areas/nowhere', large],
    [413, 'too-large', () => api('admin'), 'patch', () => '/v1/areas/nowhere', large],
    [400, 'not-json', () => api('admin'), 'patch', () => '/v1/areas/nowhere', { text: '{' }],
    [422, 'invalid', () => api('admin'), 'patch', () => '/v1/areas/nowhere', { body: { name: 5 } }],
    [404, 'not-found', () => api('admin'), 'patch', () => '/v1/areas/nowhere', { body: { name: '镇' } }],
    [428, 'version-missing', () => api('admin'), 'patch', () => `/v1/areas/${setting.grid}`, { body: { name: '镇' } }],
    [
      412,
      'stale',
      () => api('admin'),
      'patch',
      () => `/v1/areas/${setting.grid}`,
      { body: { name: '镇' }, ifMatch: 7 },
    ],
  ],
  'changing the settings': [
    [401, undefined, () => api(null), 'put', () => '/v1/settings', large],
    [403, 'forbidden', handler, 'put', () => '/v1/settings', large],
    [413, 'too-large', () => api('admin'), 'put', () => '/v1/settings', large],
    [400, 'not-json', () => api('admin'), 'put', () => '/v1/settings', { text: 'null,' }],
    [422, 'invalid', () => api('admin'), 'put', () => '/v1/settings', { body: {} }],
  ],
  'announcing a photo': [
    [401, undefined, () => api(null), 'post', () => '/v1/photos', large],
    [403, 'forbidden', () => setting.people.auditor, 'post', () => '/v1/photos', large],
    [413, 'too-large', () => setting.people.reporter, 'post', () => '/v1/photos', large],
    [400, 'not-json', () => setting.people.reporter, 'post', () => '/v1/photos', half],
    [422, 'invalid', () => setting.people.reporter, 'post', () => '/v1/photos', wrong],
  ],
  'listing cases': [
    [401, undefined, () => api(null), 'get', () => '/v1/cases?limit=0'],
    [403, 'forbidden', () => setting.people.hr, 'get', () => '/v1/cases?limit=0'],
    [422, 'invalid', handler, 'get', () => '/v1/cases?limit=0&area=nowhere'],
    [404, 'not-found', handler, 'get', () => '/v1/cases?area=nowhere'],
  ],
}

describe.each(Object.entries(tables))('%s: the first fault answers', (_, rows) => {
  for (const [status, code, who, method, path, sent] of rows) {
    test(`${status} ${code ?? 'by the gateway'}${sent && 'ifMatch' in sent ? ' with If-Match' : ''}`, async () => {
      const answer = await who()[method](path(), sent)
      expect([answer.status, answer.body.code]).toEqual([status, code])
      // The gateway's own refusals keep AWS's shape (design §3).
      if (code === undefined) expect(answer.body).toEqual({ message: 'Unauthorized' })
      else expect(answer.headers.get('content-type')).toBe('application/problem+json')
    })
  }
})

describe('a refusal', () => {
  const report = (sent: Sent) => setting.people.reporter.post('/v1/cases', sent)

  test.each([
    ['half a surrogate pair', 400, { text: '{"description":"a\\udc00"}' }, [['/description', 'lone-surrogate']]],
    ['nesting too deep to walk', 400, { text: '['.repeat(100_000) + ']'.repeat(100_000) }, [['', 'too-deep']]],
    ['no object', 422, { text: 'null' }, [['', 'invalid-type']]],
    [
      'wrong types and an unknown field',
      422,
      { body: { matter: 'city-management', category: 'c', area: 7, description: ['x'], extra: true } },
      [
        ['/area', 'invalid-type'],
        ['/description', 'invalid-type'],
        ['/extra', 'unknown-field'],
      ],
    ],
  ])('%s names its fields', async (_, status, sent, faults) => {
    const answer = await report(sent)
    expect(answer.status).toBe(status)
    expect(answer.body.errors.map(({ pointer, code }: any) => [pointer, code])).toEqual(faults)
  })

  test('of what is unknown and of what is out of scope has the same headers and bytes, but for the request', async () => {
    const seen = async (id: string) => {
      const { status, headers, body } = await act(stranger, { id, version: closed.version }, 'claim')
      const names = [...headers.keys()].filter((name) => !['date', 'x-request-id', 'apigw-requestid'].includes(name))
      expect(headers.get('x-request-id')).toBe(body.requestId)
      return {
        status,
        headers: names.map((name) => [name, headers.get(name)]),
        text: JSON.stringify({ ...body, requestId: '' }),
      }
    }
    expect(await seen(closed.id)).toEqual(await seen(unknown))
    expect(await seen(closed.id)).toEqual(await seen('no id at all'))
  })
})

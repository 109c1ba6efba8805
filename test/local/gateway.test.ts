import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matcher } from '../../infra/local/gateway/match.ts'
import { gateway } from '../../infra/local/gateway.ts'
import { json, named, over, request, route } from './over.ts'

describe('routes', () => {
  const keys = [
    'ANY /{proxy+}',
    'GET /v1/{proxy+}',
    'GET /v1/cases/{id}',
    'ANY /v1/cases/{id}',
    'GET /v1/cases/mine',
    'POST /v1/cases/{id}/dispatch',
    'GET /v1/{kind}/mine',
  ]
  const match = matcher(keys.map((key) => route(key)))
  test.each([
    ['GET', '/v1/cases/mine', 'GET /v1/cases/mine', {}],
    ['GET', '/v1/cases/7', 'GET /v1/cases/{id}', { id: '7' }],
    ['PUT', '/v1/cases/7', 'ANY /v1/cases/{id}', { id: '7' }],
    ['GET', '/v1/areas/mine', 'GET /v1/{kind}/mine', { kind: 'areas' }],
    ['POST', '/v1/cases/7/dispatch', 'POST /v1/cases/{id}/dispatch', { id: '7' }],
    ['GET', '/v1/cases/7/dispatch', 'GET /v1/{proxy+}', { proxy: 'cases/7/dispatch' }],
    ['GET', '/v1/cases/', 'GET /v1/{proxy+}', { proxy: 'cases/' }],
    ['POST', '/elsewhere', 'ANY /{proxy+}', { proxy: 'elsewhere' }],
    ['GET', '/v1/cases/案件', 'GET /v1/cases/{id}', { id: '案件' }],
  ])('%s %s goes to %s', (method, path, routeKey, params) => {
    expect(match(method, path)).toMatchObject({ routeKey, params })
  })

  test('no route, unless there is a $default', () => {
    const one = [route('GET /v1/cases')]
    expect(matcher(one)('GET', '/v1/cases/')).toBeUndefined()
    expect(matcher(one)('POST', '/v1/cases')).toBeUndefined()
    expect(matcher([...one, route('ANY $default')])('POST', '/v1/cases')?.routeKey).toBe('$default')
  })

  test('the order in which routes are declared changes nothing', () => {
    void fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), (order) => {
        const again = matcher(order.map((key) => route(key)))
        for (const path of ['/v1/cases/mine', '/v1/cases/7', '/v1/x/mine', '/v1/x', '/x', '/'])
          expect(again('GET', path)).toEqual(match('GET', path))
      }),
    )
  })
})

describe('event', () => {
  test('is payload format 2.0', async () => {
    const now = Date.UTC(2026, 10, 2, 1, 2, 3, 4)
    const { handle, events } = over(1, [route('POST /v1/cases/{id}')], { now: () => now, accountId: '1', apiId: 'api' })
    const answer = await handle(
      request({
        method: 'POST',
        path: '/v1/cases/%E6%A1%88%20a',
        query: 'q=a%20b&q=c&empty=',
        headers: [
          ['Host', '127.0.0.1:8780'],
          ['Content-Type', 'application/json; charset=utf-8'],
          ['X-Two', 'a'],
          ['x-two', 'b'],
          ['Cookie', 'one=1; two=2'],
          ['User-Agent', 'test'],
        ],
        body: Buffer.from('{"案":1}'),
      }),
    )
    expect(events).toEqual([
      {
        version: '2.0',
        routeKey: 'POST /v1/cases/{id}',
        rawPath: '/v1/cases/案 a',
        rawQueryString: 'q=a%20b&q=c&empty=',
        cookies: ['one=1', 'two=2'],
        headers: {
          host: '127.0.0.1:8780',
          'content-type': 'application/json; charset=utf-8',
          'content-length': '9',
          'x-two': 'a,b',
          'user-agent': 'test',
          'x-forwarded-for': '127.0.0.1',
          'x-forwarded-port': '8780',
          'x-forwarded-proto': 'http',
        },
        queryStringParameters: { q: 'a b,c', empty: '' },
        pathParameters: { id: '案 a' },
        requestContext: {
          accountId: '1',
          apiId: 'api',
          domainName: '127.0.0.1:8780',
          domainPrefix: '127',
          http: {
            method: 'POST',
            path: '/v1/cases/案 a',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'test',
          },
          requestId: answer.requestId,
          routeKey: 'POST /v1/cases/{id}',
          stage: '$default',
          time: '02/Nov/2026:01:02:03 +0000',
          timeEpoch: now,
        },
        body: '{"案":1}',
        isBase64Encoded: false,
      },
    ])
    expect(named(answer, 'apigw-requestid')).toBe(answer.requestId)
  })

  test.each([
    ['text/csv', false],
    ['application/json', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/problem+json', true],
    ['application/x-www-form-urlencoded', true],
    ['image/jpeg', true],
    [undefined, true],
  ])('a body of type %s is base64: %s', async (type, isBase64Encoded) => {
    const { handle, events } = over(1)
    const headers = type ? [['Content-Type', type] as const] : []
    await handle(request({ method: 'POST', headers, body: Buffer.from('a=1') }))
    expect(events[0]).toMatchObject({ body: isBase64Encoded ? 'YT0x' : 'a=1', isBase64Encoded })
  })

  test('has neither body nor parameters where the request has none', async () => {
    const { handle, events } = over(1, [route('GET /v1/cases')])
    await handle(request({}))
    expect(Object.keys(events[0] ?? {})).not.toEqual(
      expect.arrayContaining(['body', 'pathParameters', 'queryStringParameters', 'cookies']),
    )
    expect(events[0]?.isBase64Encoded).toBe(false)
  })
})

describe('answer', () => {
  test('a structured one passes as it is', async () => {
    const { handle } = over({
      statusCode: 201,
      headers: { ETag: '"1"', 'Content-Type': 'application/json', 'Content-Length': 99 },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from('{"id":1}').toString('base64'),
      isBase64Encoded: true,
    })
    const answer = await handle(request({}))
    expect(json(answer)).toEqual([201, { id: 1 }])
    expect(answer.headers.filter(([name]) => name !== 'apigw-requestid')).toEqual([
      ['etag', '"1"'],
      ['content-type', 'application/json'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ])
  })

  test.each([
    [{ items: [] }, '{"items":[]}'],
    ['plain', 'plain'],
    [[1], '[1]'],
    [null, 'null'],
    [{ headers: {}, body: 'x' }, '{"headers":{},"body":"x"}'],
  ])('%j without statusCode is the body of a 200 in JSON', async (returned, body) => {
    const answer = await over(returned).handle(request({}))
    expect([answer.status, answer.body.toString(), named(answer, 'content-type')]).toEqual([
      200,
      body,
      'application/json',
    ])
  })

  test('a structured one without a type is text', async () => {
    expect(named(await over({ statusCode: 200 }).handle(request({})), 'content-type')).toBe('text/plain; charset=utf-8')
  })

  test.each([
    [{ statusCode: 'many' }],
    [{ statusCode: 20 }],
    [{ statusCode: 200, body: { an: 'object' } }],
    [{ statusCode: 200, headers: { a: ['list'] } }],
    [{ statusCode: 200, cookies: 'one' }],
    [{ statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) }],
  ])('a malformed one is a 500 (%#)', async (returned) => {
    expect(json(await over(returned).handle(request({})))).toEqual([500, { message: 'Internal Server Error' }])
  })
})

describe('the gateway itself refuses', () => {
  test('what no route matches', async () => {
    expect(json(await over(1, []).handle(request({})))).toEqual([404, { message: 'Not Found' }])
    expect(json(await over(1).handle(request({ path: '/%E0%A4%A' })))).toEqual([404, { message: 'Not Found' }])
  })

  test('a function that fails', async () => {
    const { handle } = gateway({
      routes: [route('ANY /{proxy+}')],
      invoke: async () => ({ error: new Error('secret') }),
    })
    expect(json(await handle(request({})))).toEqual([500, { message: 'Internal Server Error' }])
  })

  test('a function that takes too long', async () => {
    const never = Promise.withResolvers<{ ok: unknown }>()
    const { handle } = gateway({ routes: [route('ANY /{proxy+}')], invoke: () => never.promise, timeoutMs: 5 })
    expect(json(await handle(request({})))).toEqual([503, { message: 'Service Unavailable' }])
  })

  test.each([
    ['above 10 MiB', 'application/json', 10 * 1024 * 1024 + 1],
    ['above what a function takes', 'application/json', 6 * 1024 * 1024],
    ['above what a function takes once it is base64', 'image/jpeg', 5 * 1024 * 1024],
  ])('a body %s', async (_, type, bytes) => {
    const { handle, events } = over(1)
    const answer = await handle(
      request({ method: 'POST', headers: [['Content-Type', type]], body: Buffer.alloc(bytes, 97) }),
    )
    expect(json(answer)).toEqual([413, { message: 'Request Entity Too Large' }])
    expect(events).toEqual([])
  })

  test('more requests than the stage lets in', async () => {
    const { handle } = over(1, undefined, { throttle: { rate: 0.001, burst: 2 } })
    const statuses = [await handle(request({})), await handle(request({})), await handle(request({}))].map(
      (one) => one.status,
    )
    expect(statuses).toEqual([200, 200, 429])
  })
})

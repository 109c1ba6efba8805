import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Front, openFront } from '../../infra/local/front.ts'
import { gateway } from '../../infra/local/gateway.ts'
import type { Site } from '../../infra/local/site.ts'

let front: Front
let lines: string[]
beforeEach(async () => {
  front = await openFront(0)
  lines = []
})
afterEach(() => front.close())

const echo = gateway({
  routes: [{ method: 'ANY', path: '/{proxy+}', functionLogicalId: 'F' }],
  invoke: async (_id, event) => ({ ok: { statusCode: 200, body: JSON.stringify(event) } }),
})
const toApi: Site = { handle: (request, api) => api(request) }
const serve = (site: Site = toApi) => {
  const oidc = {
    handle: async (_: unknown, response: { end(text: string): void }) => response.end('signed'),
    tokenFor: () => '',
    close: async () => undefined,
  }
  front.serve({ gateway: echo, site, oidc }, (line) => lines.push(line))
}

/** `fetch` does not let a test choose the Host header. */
const ask = (path: string, { headers, ...more }: RequestOptions = {}, body?: string | Buffer) =>
  new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const asked = httpRequest(new URL(path, front.url), { agent: false, ...more, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })

test('answers 503 until it serves', async () => {
  expect(await ask('/')).toMatchObject({ status: 503, text: '{"message":"Service Unavailable"}' })
  serve()
  expect((await ask('/a')).status).toBe(200)
})

test('passes a request on and logs it without its query', async () => {
  serve()
  const { text, headers } = await ask(
    '/v1/x?key=secret',
    { method: 'POST', headers: { 'content-type': 'text/plain' } },
    '案',
  )
  const event = JSON.parse(text)
  expect(event).toMatchObject({ rawPath: '/v1/x', rawQueryString: 'key=secret', body: '案' })
  const id = headers['apigw-requestid']
  expect(event.requestContext.requestId).toBe(id)
  await expect.poll(() => lines).toEqual([expect.stringMatching(/^POST \/v1\/x 200 \d+ \d+ \S+$/)])
  expect(lines[0]?.split(' ').slice(4)).toEqual([String(Buffer.byteLength(text)), id])
})

test('HEAD has the headers of GET and no body', async () => {
  serve()
  const { status, headers, text } = await ask('/a', { method: 'HEAD' })
  expect([status, text]).toEqual([200, ''])
  expect(Number(headers['content-length'])).toBeGreaterThan(0)
})

test('everything under /oidc is the issuer’s', async () => {
  serve()
  expect((await ask('/oidc/auth?code=1')).text).toBe('signed')
  expect((await ask('/oidcs')).text).not.toBe('signed')
})

test.each(['declared', 'chunked'])('a %s body above 10 MiB is refused', async (how) => {
  serve()
  const body = Buffer.alloc(10 * 1024 * 1024 + 1)
  const headers = how === 'chunked' ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length }
  expect(await ask('/', { method: 'POST', headers }, body)).toMatchObject({
    status: 413,
    text: '{"message":"Request Entity Too Large"}',
  })
})

test('a foreign name is not served, localhost is sent to the origin that can sign in', async () => {
  serve()
  const { port, host } = new URL(front.url)
  expect((await ask('/', { headers: { host: `evil.example:${port}` } })).status).toBe(421)
  const page = await ask('/a?b=1', { headers: { host: `localhost:${port}`, 'sec-fetch-mode': 'navigate' } })
  expect([page.status, page.headers.location]).toEqual([307, `http://${host}/a?b=1`])
  expect((await ask('/v1/x', { headers: { host: `localhost:${port}` } })).status).toBe(200)
})

test('what breaks is a 500 that tells the visitor nothing and the log everything', async () => {
  serve({ handle: () => Promise.reject(new Error('inner secret')) })
  expect(await ask('/a')).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' })
  expect(lines[0]).toContain('inner secret')
})

test('a port that is taken is refused in a sentence', async () => {
  await expect(openFront(Number(new URL(front.url).port))).rejects.toThrow(/^Port \d+ is taken: [^\n]+\.$/)
})

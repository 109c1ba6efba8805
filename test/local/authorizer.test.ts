import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadKeys } from '../../infra/local/oidc/keys.ts'
import { signToken } from '../../infra/local/oidc/token.ts'
import { json, over, request, route } from './over.ts'

describe('JWT authorizer', async () => {
  const keys = await loadKeys('memory')
  const issuer = { url: '', clientId: 'client', audience: 'api' }
  const server = createServer((asked, response) => {
    const { kid, kty, n, e } = keys.jwk
    const body = asked.url?.endsWith('openid-configuration')
      ? { jwks_uri: `${issuer.url}/jwks` }
      : { keys: [{ kid, kty, n, e, use: 'sig', alg: 'RS256' }] }
    response.end(JSON.stringify(body))
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    issuer.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const ask = async (authorization: string | undefined, scopes?: string[]) => {
    const authorizer = { issuer: issuer.url, audience: [issuer.audience], ...(scopes && { scopes }) }
    const { handle, events } = over(1, [route('GET /v1/cases', { authorizer })])
    const headers = authorization === undefined ? [] : [['Authorization', authorization] as const]
    return { answer: await handle(request({ headers })), jwt: events[0]?.requestContext.authorizer?.jwt }
  }
  const now = () => Math.floor(Date.now() / 1000)

  test('passes claims as text', async () => {
    const claims = { aud: ['api', 'other'], extra: { a: 1 }, admin: true, scope: 'read write', exp: 4_000_000_000 }
    const { answer, jwt } = await ask(`Bearer ${signToken(keys, issuer, 'reporter', claims)}`, ['write'])
    expect(answer.status).toBe(200)
    expect(jwt).toEqual({
      claims: expect.objectContaining({
        sub: 'reporter',
        aud: '[api other]',
        extra: '{"a":1}',
        admin: 'true',
        exp: '4000000000',
      }),
      scopes: ['write'],
    })
  })

  test.each(['', 'Bearer ', 'bearer '])('takes a token after "%s"', async (before) => {
    const { answer, jwt } = await ask(before + signToken(keys, issuer, 'reporter'))
    expect([answer.status, jwt?.scopes]).toEqual([200, null])
  })

  test('takes client_id where there is no aud', async () => {
    expect((await ask(signToken(keys, issuer, 'm', { aud: undefined, client_id: 'api' }))).answer.status).toBe(200)
    expect((await ask(signToken(keys, issuer, 'm', { aud: undefined }))).answer.status).toBe(401)
  })

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  test.each([
    ['nothing', () => undefined],
    ['no token', () => 'Bearer '],
    ['nonsense', () => 'Bearer a.b.c'],
    ['Basic', () => 'Basic dTpw'],
    ['an expired token', () => signToken(keys, issuer, 'm', { exp: now() - 1 })],
    ['a token without end', () => signToken(keys, issuer, 'm', { exp: undefined })],
    ['a token of tomorrow', () => signToken(keys, issuer, 'm', { nbf: now() + 60 })],
    ['a token issued in the future', () => signToken(keys, issuer, 'm', { iat: now() + 60 })],
    ['another issuer', () => signToken(keys, issuer, 'm', { iss: 'https://elsewhere.example' })],
    ['another audience', () => signToken(keys, issuer, 'm', { aud: 'client' })],
    [
      'another key of the same name',
      () => signToken({ ...keys, jwk: { ...stranger, kid: keys.jwk.kid } }, issuer, 'm'),
    ],
    ['an unknown key', () => signToken({ ...keys, jwk: { ...stranger, kid: 'unknown' } }, issuer, 'm')],
    [
      'a changed token',
      () => signToken(keys, issuer, 'm').replace(/\.[^.]+\./, `.${Buffer.from('{}').toString('base64url')}.`),
    ],
    ['a token without signature', () => `${signToken(keys, issuer, 'm').split('.').slice(0, 2).join('.')}.`],
  ])('refuses %s', async (_, authorization) => {
    const { answer, jwt } = await ask(authorization())
    expect(json(answer)).toEqual([401, { message: 'Unauthorized' }])
    expect(jwt).toBeUndefined()
  })

  test('refuses a token without the scope', async () => {
    expect(json((await ask(signToken(keys, issuer, 'm', { scope: 'read' }), ['write'])).answer)).toEqual([
      403,
      { message: 'Forbidden' },
    ])
  })
})

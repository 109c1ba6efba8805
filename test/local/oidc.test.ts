import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { jwtAuthorizer } from '../../infra/local/gateway/authorizer.ts'
import { type Oidc, startOidc } from '../../infra/local/oidc.ts'

const tokens = z.object({ access_token: z.string(), id_token: z.string(), refresh_token: z.string() })
const clientId = 'site'
const audience = 'api'

type Running = { readonly origin: string; readonly oidc: Oidc; readonly server: Server }

async function run(data: string, port = 0, demo = true): Promise<Running> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`
  const oidc = await startOidc({ url: `${origin}/oidc`, clientId, audience }, data, demo)
  server.on('request', (request, response) => void oidc.handle(request, response))
  return { origin, oidc, server }
}

async function stop({ oidc, server }: Running): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await oidc.close()
}

/** A browser of one origin: keeps cookies, follows no redirect by itself. */
function browser(origin: string) {
  const jar = new Map<string, string>()
  return async (path: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return {
      status: response.status,
      headers: response.headers,
      to: response.headers.get('location') ?? '',
      text: await response.text(),
    }
  }
}
type Browser = ReturnType<typeof browser>

const secret = randomBytes(32).toString('base64url')
const authorize = (origin: string, more: Record<string, string> = {}) =>
  `/oidc/auth?${new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${origin}/`,
    code_challenge: createHash('sha256').update(secret).digest('base64url'),
    code_challenge_method: 'S256',
    state: 's',
    ...more,
  })}`

/** Comes back from the sign-in with a code, which is exchanged for tokens. */
async function exchange(visit: Browser, origin: string, back: string) {
  const code = new URL(back).searchParams.get('code') ?? ''
  const redirect_uri = `${origin}/`
  const form = { client_id: clientId, grant_type: 'authorization_code', code, redirect_uri, code_verifier: secret }
  return tokens.parse(JSON.parse((await visit('/oidc/token', form)).text))
}

async function signIn(visit: Browser, origin: string, form: Record<string, string>) {
  const page = await visit(authorize(origin))
  const accepted = await visit(page.to, form)
  return exchange(visit, origin, (await visit(accepted.to)).to)
}

const refresh = (visit: Browser, refresh_token: string) =>
  visit('/oidc/token', { client_id: clientId, grant_type: 'refresh_token', refresh_token })

describe('the local issuer', () => {
  let running: Running
  beforeAll(async () => {
    running = await run('memory')
  })
  afterAll(() => stop(running))
  const check = (token: string) => jwtAuthorizer({ issuer: `${running.origin}/oidc`, audience: [audience] })(token)

  test.each([
    ['a typed account', { typed: ' zhang-3 ' }, 'zhang-3'],
    ['a demo account', { typed: '', account: 'reporter' }, 'reporter'],
  ])('signs in with %s', async (_, form, sub) => {
    const { access_token } = await signIn(browser(running.origin), running.origin, form)
    const verdict = await check(access_token)
    expect(verdict).toMatchObject({ claims: { sub, aud: audience, client_id: clientId } })
    if (typeof verdict === 'string') throw new Error(verdict)
    expect(Number(verdict.claims.exp) - Number(verdict.claims.iat)).toBe(3600)
  })

  test('mints tokens that pass like those of a sign-in', async () => {
    expect(await check(running.oidc.tokenFor('auditor'))).toMatchObject({ claims: { sub: 'auditor', aud: audience } })
  })

  test('rotates refresh tokens: the old one ends its whole family', async () => {
    const visit = browser(running.origin)
    const first = await signIn(visit, running.origin, { account: 'reporter' })
    const second = tokens.parse(JSON.parse((await refresh(visit, first.refresh_token)).text))
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await refresh(visit, first.refresh_token)).status).toBe(400)
    expect((await refresh(visit, second.refresh_token)).status).toBe(400)
  })

  test('signs in without a word while the session lasts, and signs out', async () => {
    const { origin } = running
    const visit = browser(origin)
    await signIn(visit, origin, { account: 'reporter' })
    const again = await exchange(visit, origin, (await visit(authorize(origin, { prompt: 'none' }))).to)
    const page = await visit(
      `/oidc/session/end?${new URLSearchParams({ id_token_hint: again.id_token, post_logout_redirect_uri: `${origin}/` })}`,
    )
    expect(page.text).toContain('确定要退出登录吗')
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page.text)?.[1] ?? ''
    expect((await visit('/oidc/session/end/confirm', { xsrf, logout: 'yes' })).to).toBe(`${origin}/`)
    expect((await visit(authorize(origin, { prompt: 'none' }))).to).toContain('error=login_required')
    expect((await refresh(visit, again.refresh_token)).status).toBe(400)
  })

  test('lets nobody in without PKCE, to another address, or as another client', async () => {
    const visit = browser(running.origin)
    expect((await visit(authorize(running.origin, { code_challenge: '' }))).to).toContain('error=invalid_request')
    for (const [name, value] of [
      ['redirect_uri', 'https://elsewhere.example/'],
      ['client_id', 'other'],
    ] as const) {
      const page = await visit(authorize(running.origin, { [name]: value }))
      expect([page.status, page.to]).toEqual([400, ''])
      expect(page.text).toContain('登录没有完成')
    }
  })

  test('takes the form only from the browser that began, and once', async () => {
    const visit = browser(running.origin)
    const { to } = await visit(authorize(running.origin))
    expect((await browser(running.origin)(to, { account: 'admin' })).status).toBe(400)
    expect((await visit(to, { account: 'admin' })).status).toBe(303)
  })

  test('refuses what is no account name, and says so on the page', async () => {
    const visit = browser(running.origin)
    const { to } = await visit(authorize(running.origin))
    for (const typed of ['', '<b>', 'a b', 'x'.repeat(65)]) {
      const page = await visit(to, { typed })
      expect(page.status).toBe(422)
      expect(page.text).toContain('role="alert"')
    }
  })

  test('goes back to the site when the sign-in is given up', async () => {
    const visit = browser(running.origin)
    const { to } = await visit(authorize(running.origin))
    expect((await visit((await visit(to, { cancel: 'yes' })).to)).to).toContain('error=access_denied')
  })

  test('every page is Chinese and loads nothing from anywhere', async () => {
    const { origin } = running
    const visit = browser(origin)
    const signInPage = await visit((await visit(authorize(origin))).to)
    const signedOut = await visit('/oidc/session/end/success')
    const signOut = await visit('/oidc/session/end')
    const error = await visit('/oidc/auth')
    for (const { headers, text } of [signInPage, signedOut, signOut, error]) {
      expect(text).toContain('<html lang="zh-CN">')
      expect(text.match(/https?:\/\/[^"'\s<)]+/g)?.filter((url) => !url.startsWith(origin)) ?? []).toEqual([])
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      for (const [, style = ''] of text.matchAll(/<style>([\s\S]*?)<\/style>/g)) {
        expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
      }
      for (const [, script = ''] of text.matchAll(/<script>([\s\S]*?)<\/script>/g)) {
        expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`)
      }
    }
    expect(signInPage.text).toContain('<label for="typed">')
    expect(signInPage.text).not.toMatch(/type="?password/)
  })
})

describe('a restart', () => {
  const folders: string[] = []
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
  })

  test('logs nobody out; the key is nobody else’s to read', async () => {
    const data = await mkdtemp(join(tmpdir(), 'oidc-'))
    folders.push(data)
    const before = await run(data)
    const port = Number(new URL(before.origin).port)
    const visit = browser(before.origin)
    const signedIn = await signIn(visit, before.origin, { account: 'handler' })
    await stop(before)
    expect((await stat(join(data, 'oidc', 'keys.json'))).mode & 0o077).toBe(0)

    const after = await run(data, port)
    try {
      const check = jwtAuthorizer({ issuer: `${after.origin}/oidc`, audience: [audience] })
      expect(await check(signedIn.access_token)).toMatchObject({ claims: { sub: 'handler' } })
      expect((await refresh(visit, signedIn.refresh_token)).status).toBe(200)
      expect((await visit(authorize(after.origin, { prompt: 'none' }))).to).toContain('code=')
    } finally {
      await stop(after)
    }
  })

  test('shows the demo accounts only on a demo stack', async () => {
    const running = await run('memory', 0, false)
    try {
      const visit = browser(running.origin)
      expect((await visit((await visit(authorize(running.origin))).to)).text).not.toContain('dispatcher')
    } finally {
      await stop(running)
    }
  })
})

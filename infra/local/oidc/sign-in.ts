import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { accountName } from './account.ts'
import { contentSecurityPolicy, errorPage, signInPage } from './pages.ts'

/**
 * Serves `/interaction/<uid>`: GET shows the sign-in page, POST takes the account (`typed`, or the `account` button) and goes
 * on to the site. An interaction that this browser did not begin, or that is over, answers 400.
 */
export function signIn(provider: Provider, demo: boolean, home: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const action = request.url ?? ''
    try {
      await provider.interactionDetails(request, response)
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error
      return show(response, 400, errorPage(error.error, error.error_description ?? '', home))
    }
    if (request.method !== 'POST') return show(response, 200, signInPage(action, demo))
    const form = new URLSearchParams(await text(request))
    if (form.has('cancel')) {
      return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'cancelled' })
    }
    const accountId = form.get('account') ?? form.get('typed')?.trim() ?? ''
    if (!accountName.test(accountId)) {
      return show(response, 422, signInPage(action, demo, '账号由字母、数字、点、横线或下划线组成，最多 64 个字符。'))
    }
    await provider.interactionFinished(request, response, { login: { accountId, remember: true } })
  }
}

function show(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(html)
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > 10_000) throw new Error('a sign-in form is never this long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

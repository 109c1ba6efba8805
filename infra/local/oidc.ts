import type { IncomingMessage, ServerResponse } from 'node:http'
import { loadKeys } from './oidc/keys.ts'
import { oidcProvider } from './oidc/provider.ts'
import { signIn } from './oidc/sign-in.ts'
import { openStore } from './oidc/store.ts'
import { type Issuer, signToken } from './oidc/token.ts'

export type Oidc = {
  /** Answers a request whose path is under the issuer's own path. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** One hour's access token for a member. */
  tokenFor(member: string): string
  /** Ends when sessions are on disk. */
  close(): Promise<void>
}

/** The local issuer, mounted under the path of its URL. `data` is the stack's folder or `memory`; `demo` lists the demo members. */
export async function startOidc(issuer: Issuer, data: string, demo: boolean): Promise<Oidc> {
  const [keys, store] = await Promise.all([loadKeys(data), openStore(data)])
  const provider = oidcProvider(issuer, keys, store)
  const { pathname, origin } = new URL(issuer.url)
  const callback = provider.callback()
  const showSignIn = signIn(provider, demo, `${origin}/`)
  return {
    async handle(request, response) {
      if (request.url?.startsWith(`${pathname}/interaction/`)) return showSignIn(request, response)
      // oidc-provider finds where it is mounted by comparing the two.
      Object.assign(request, { originalUrl: request.url })
      request.url = request.url?.slice(pathname.length) || '/'
      await callback(request, response)
    },
    tokenFor: (member) => signToken(keys, issuer, member),
    close: () => store.flush(),
  }
}

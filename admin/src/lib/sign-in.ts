import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { config } from './config.ts'

/**
 * Code flow with PKCE against the configured issuer (OAuth 2.1, OpenID Connect Core). Tokens live in this tab only and are
 * renewed by refresh token, in no hidden frame. Loaded when signing in, renewing or signing out, not with every page.
 */
const users: Promise<UserManager> = config().then(({ issuer, clientId }) => {
  const home = `${location.origin}/`
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    scope: 'openid',
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    monitorSession: false,
  })
})

/** What the rest of the site needs of a sign-in. */
export type Tokens = { readonly accessToken: string; readonly expiresAt: number; readonly renewable: boolean }

function tokensOf(user: User): Tokens {
  return {
    accessToken: user.access_token,
    expiresAt: (user.expires_at ?? 0) * 1000,
    renewable: user.refresh_token !== undefined,
  }
}

/** Goes to the issuer's page and comes back to `path`; `again` asks for the account even of somebody signed in there. */
export async function leaveToSignIn(path: string, { again = false } = {}): Promise<void> {
  await (await users).signinRedirect({ state: path, ...(again && { prompt: 'login' }) })
}

/** Takes the code that the issuer sent back with; throws when the sign-in was refused or is not the one begun here. */
export async function takeCode(): Promise<{ readonly tokens: Tokens; readonly path: string }> {
  const user = await (await users).signinRedirectCallback()
  return { tokens: tokensOf(user), path: typeof user.state === 'string' ? user.state : '/' }
}

/** New tokens for the refresh token; undefined when the issuer gives none any more. Throws when it cannot be reached. */
export async function renewTokens(): Promise<Tokens | undefined> {
  const manager = await users
  try {
    const user = await manager.signinSilent()
    return user ? tokensOf(user) : undefined
  } catch (thrown) {
    if (thrown instanceof TypeError) throw thrown
    return undefined
  }
}

/** Forgets the tokens of this tab. */
export async function forgetTokens(): Promise<void> {
  await (await users).removeUser()
}

/** Signs out at the issuer, which sends back to the site's first page. */
export async function leaveToSignOut(): Promise<void> {
  const manager = await users
  // Not every issuer revokes; ending its session is what counts.
  await manager
    .revokeTokens(['refresh_token'])
    .catch((thrown) => console.info('refresh token not revoked', thrown.message))
  await manager.signoutRedirect()
}

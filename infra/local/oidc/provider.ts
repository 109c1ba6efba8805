import Provider, { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Keys } from './keys.ts'
import { contentSecurityPolicy, errorPage, signedOutPage, signOutPage } from './pages.ts'
import type { Store } from './store.ts'
import { type Issuer, tokenSeconds } from './token.ts'

const days = 24 * 3600

/**
 * The local OpenID provider: code + PKCE for one public client whose redirect and post-logout address is `<origin>/`,
 * rotating refresh tokens, RS256 JWT access tokens for the API (HTTP API authorizers know RSA only), no consent page.
 * Any account name is an account; who may do what is the members' business.
 */
export function oidcProvider(issuer: Issuer, keys: Keys, store: Store): Provider {
  const url = new URL(issuer.url)
  const home = `${url.origin}/`
  // A resource indicator is an absolute URI (RFC 8707); the audience it stands for need not be one.
  const resource = `${url.origin}/v1`
  const provider = new Provider(issuer.url, {
    adapter: (model: string) => store.adapter(model),
    clients: [
      {
        client_id: issuer.clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [home],
        post_logout_redirect_uris: [home],
      },
    ],
    jwks: { keys: [keys.jwk as Record<string, string>] },
    // Cookies do not know ports: two stacks on this machine must not sign each other's people out.
    cookies: {
      keys: [keys.cookieSecret],
      names: { session: `op${url.port}`, interaction: `op${url.port}_at`, resume: `op${url.port}_on` },
    },
    ttl: {
      AccessToken: tokenSeconds,
      IdToken: tokenSeconds,
      Session: 14 * days,
      Grant: 14 * days,
      RefreshToken: 14 * days,
      Interaction: 3600,
    },
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    interactions: {
      policy: [...interactionPolicy.base()].filter(({ name }) => name === 'login'),
      url: (_ctx, { uid }) => `${url.pathname}/interaction/${uid}`,
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub }) }),
    loadExistingGrant: granted,
    // Site and issuer share one origin.
    clientBasedCORS: (_ctx, origin) => origin === url.origin,
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'html'
      ctx.body = errorPage(error, error_description ?? '', home)
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form)
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage(home)
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: issuer.audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  } satisfies Configuration)
  provider.use(async (ctx, next) => {
    ctx.set('content-security-policy', contentSecurityPolicy)
    ctx.set('x-content-type-options', 'nosniff')
    ctx.set('referrer-policy', 'no-referrer')
    await next()
    if (typeof ctx.body === 'string') ctx.body = inChinese(ctx.body)
  })
  return provider
}

/** oidc-provider's own page that posts itself on, seen for a moment or by browsers without scripts. */
function inChinese(html: string): string {
  return html
    .replace('<html>', '<html lang="zh-CN">')
    .replace('Submitting Callback', '正在跳转')
    .replace("Your browser does not support JavaScript or you've disabled it.", '浏览器没有启用 JavaScript。')
    .replace('>Continue<', '>继续<')
}

/** Signing in is agreeing: the one client is this county's own site. */
async function granted(ctx: KoaContextWithOIDC) {
  const { provider, session, client } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const before = session.grantIdFor(client.clientId)
  const kept = before ? await provider.Grant.find(before) : undefined
  if (kept) return kept
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid offline_access')
  await grant.save()
  return grant
}

import { Duration } from 'aws-cdk-lib'
import * as cognito from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Stage } from '../stages.ts'
import { poolOrigins } from './user-pool.ts'

/** How the site signs in and how the API recognizes the token. */
export type SignIn = {
  /** What members are bound to, together with `sub`. */
  readonly id: string
  readonly url: string
  readonly clientId: string
  readonly audience: string
}

/** The origins that the browser calls to sign in. */
export function issuerOrigins({ issuer, ...stage }: Stage): string[] {
  if (issuer.kind === 'cognito') return poolOrigins({ issuer, ...stage })
  return [new URL(issuer.url).origin, ...(issuer.origins ?? [])]
}

/** The stage's own issuer, or the user pool with a client for the site at `origin` (code + PKCE, no secret). */
export function signIn(scope: Construct, stage: Stage, pool: cognito.UserPool | undefined, origin: string): SignIn {
  const { issuer } = stage
  if (issuer.kind === 'oidc') return issuer
  if (!pool) throw new Error(`Stage ${stage.name} names no issuer and its data stack has no user pool`)
  const client = new cognito.UserPoolClient(scope, 'site-client', {
    userPool: pool,
    generateSecret: false,
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [cognito.OAuthScope.OPENID],
      callbackUrls: [`${origin}/`],
      logoutUrls: [`${origin}/`],
    },
    supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
  })
  const clientId = client.userPoolClientId
  return { id: pool.userPoolId, url: pool.userPoolProviderUrl, clientId, audience: clientId }
}

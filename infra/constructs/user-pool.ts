import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import * as cognito from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Stage } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'

/** The default issuer: people are invited by name, choose a long password and add a one-time code if they like. */
export function userPool(scope: Construct, stage: Stage): cognito.UserPool {
  const pool = new cognito.UserPool(scope, 'people', {
    selfSignUpEnabled: false,
    signInAliases: { email: true, username: true },
    signInCaseSensitive: false,
    mfa: cognito.Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(7),
    },
    accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
    deletionProtection: stage.protect,
    removalPolicy: stage.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  pool.addDomain('sign-in', { cognitoDomain: { domainPrefix: signInPrefix(stage) } })
  acknowledge(pool, {
    'AwsSolutions-COG2':
      'Optional: grid workers share few phones able to run an authenticator; staff switch it on themselves.',
    'AwsSolutions-COG8': 'The Plus tier costs more per person and month than everything else together.',
  })
  return pool
}

/** Where the browser talks to the pool: discovery and keys at the issuer, tokens at the sign-in domain. */
export function poolOrigins(stage: Stage): string[] {
  return [
    `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`,
    `https://${signInPrefix(stage)}.auth.${Aws.REGION}.amazoncognito.com`,
  ]
}

/** Unique among all accounts of a region. */
function signInPrefix(stage: Stage): string {
  return `wangge-${stage.name}-${Aws.ACCOUNT_ID}`
}

import { Duration } from 'aws-cdk-lib'
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'

export type Sources = {
  /** Origins of the issuer: discovery, keys, tokens. */
  readonly issuer: readonly string[]
  /** Origins of the buckets that photos and papers go to and come from. */
  readonly photos: readonly string[]
  /** `'sha256-…'` of the scripts written into index.html itself. */
  readonly inlineScripts: readonly string[]
}

/** What pages of the site may load and whom they may call: themselves, the issuer, the photos. */
export function contentSecurityPolicy(sources: Sources): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...sources.inlineScripts].join(' '),
    "style-src 'self'",
    ["img-src 'self' blob: data:", ...sources.photos].join(' '),
    ["connect-src 'self'", ...sources.issuer, ...sources.photos].join(' '),
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...sources.issuer].join(' '),
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The headers of every answer: a policy of its own for pages, none of anything for the API's JSON. */
export function securityHeaders(scope: Construct, id: string, policy: string): cloudfront.ResponseHeadersPolicy {
  return new cloudfront.ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        {
          header: 'permissions-policy',
          value: 'geolocation=(self), camera=(self), microphone=(), payment=(), usb=()',
          override: true,
        },
      ],
    },
  })
}

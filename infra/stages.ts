import type { Tables } from './tables.ts'

/**
 * Who vouches for a person's identity. Members are bound to (issuer id, `sub`), so `id` must outlive a change of `url`:
 * a port, a domain. With `cognito` a user pool is part of the data stack and its id is the issuer's id.
 */
export type Issuer =
  | { readonly kind: 'cognito' }
  | {
      readonly kind: 'oidc'
      readonly id: string
      /** As in the token's `iss`; `<url>/.well-known/openid-configuration` answers. HTTPS and RS256 in the cloud. */
      readonly url: string
      readonly clientId: string
      /** The access token's `aud` (or `client_id`). */
      readonly audience: string
      /** Further origins the browser calls to sign in (a token endpoint on another host). */
      readonly origins?: readonly string[]
    }

/** Everything one installation may decide; nothing else differs between two counties. */
export type Stage = {
  /** Lower case letters, digits and hyphens; part of every stack's name. */
  readonly name: string
  readonly partition: 'aws' | 'aws-cn'
  /** Left out: the region of whoever deploys. */
  readonly region?: string
  readonly county: {
    readonly name: string
    /** IANA name. */
    readonly timeZone: string
  }
  readonly issuer: Issuer
  /** Scheme and host people type. Left out: the distribution's own name. */
  readonly siteOrigin?: string
  /** Id of the ACM certificate (in us-east-1) for `siteOrigin`; needs `siteOrigin`. */
  readonly certificateId?: string
  /** Days during which an original cannot be deleted without the governance bypass. */
  readonly retentionDays: number
  /** Days after which applicants' documents are deleted, whatever their campaign did. */
  readonly documentsDays: number
  /** Where alarms go. Left out: alarms show only in the console. */
  readonly alarmEmail?: string
  /** Encrypts tables and buckets with a key of the county's own (one dollar a month) instead of AWS's. */
  readonly customerKey: boolean
  /** Keeps tables, buckets and users when a stack or a resource goes, and refuses their deletion. */
  readonly protect: boolean
  /** Requests a second that the gateway lets in, and how many at once. */
  readonly throttle: { readonly rate: number; readonly burst: number }
  /** Minutes without a click after which the site signs out. */
  readonly idleMinutes: number
  /** ISO 3166-1 codes from which the site may be opened. Left out: any. */
  readonly countries?: readonly string[]
  /** Id and name of a web ACL (in us-east-1) to put before the site. */
  readonly webAcl?: { readonly name: string; readonly id: string }
  /** Tables restored to a point in time, which the functions use instead of the stack's own (docs/operations.md). */
  readonly restored?: Partial<Tables<{ readonly name: string; readonly streamLabel?: string }>>
}

const usual = {
  retentionDays: 3 * 365,
  documentsDays: 400,
  customerKey: false,
  protect: true,
  throttle: { rate: 100, burst: 200 },
  idleMinutes: 30,
} as const

/** The county a deployer starts from: copy it, rename it. */
export const example: Stage = {
  ...usual,
  name: 'example',
  partition: 'aws',
  county: { name: '示例县', timeZone: 'Asia/Shanghai' },
  issuer: { kind: 'cognito' },
}

/** A county in AWS China, which has no user pools: its own OIDC issuer, its own domain. Synthesized, never deployed by us. */
export const exampleChina: Stage = {
  ...usual,
  name: 'example-cn',
  partition: 'aws-cn',
  region: 'cn-north-1',
  county: { name: '示例县', timeZone: 'Asia/Shanghai' },
  issuer: {
    kind: 'oidc',
    id: 'county-sso',
    url: 'https://sso.example.cn',
    clientId: 'wangge',
    audience: 'wangge',
  },
  siteOrigin: 'https://grid.example.cn',
}

/** This machine: the issuer that runs beside the site, nothing protected, so that a reset may delete it. */
export function local(told: { readonly siteOrigin: string }): Stage {
  return {
    ...usual,
    name: 'local',
    partition: 'aws',
    county: { name: '云栖县', timeZone: 'Asia/Shanghai' },
    issuer: { kind: 'oidc', id: 'local', url: `${told.siteOrigin}/oidc`, clientId: 'wangge', audience: 'wangge' },
    siteOrigin: told.siteOrigin,
    protect: false,
    throttle: { rate: 10_000, burst: 10_000 },
  }
}

/** Stages that `cdk deploy -c stage=<name>` knows. */
export const stages: Readonly<Record<string, Stage>> = { example, 'example-cn': exampleChina }

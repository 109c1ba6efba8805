import * as z from 'zod'
import type { RawResource } from '../deployment.ts'
import type { Fields } from '../http.ts'

const override = { Override: z.boolean() }
const config = z.object({
  SecurityHeadersConfig: z
    .strictObject({
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), ...override }).optional(),
      ContentTypeOptions: z.object(override).optional(),
      FrameOptions: z.object({ FrameOption: z.string(), ...override }).optional(),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), ...override }).optional(),
      StrictTransportSecurity: z
        .object({
          AccessControlMaxAgeSec: z.coerce.number(),
          IncludeSubdomains: z.boolean().default(false),
          Preload: z.boolean().default(false),
          ...override,
        })
        .optional(),
      XSSProtection: z
        .object({ Protection: z.boolean(), ModeBlock: z.boolean().default(false), ...override })
        .optional(),
    })
    .default({}),
  CustomHeadersConfig: z
    .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), ...override })) })
    .optional(),
  RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
})
const resource = z.object({ ResponseHeadersPolicyConfig: config })

/** Puts a policy's headers on an answer. */
export type HeadersPolicy = (headers: Fields) => Fields

/**
 * The response headers policies of a deployment by id. `rewrite` changes a value before it is used: on this machine the
 * buckets are at another address than the policy names. An id that is not in the templates (a managed policy) is unknown.
 */
export function headersPolicies(
  edge: readonly RawResource[],
  rewrite: (value: string) => string,
): Map<string, HeadersPolicy> {
  const policies = edge.filter(({ type }) => type === 'AWS::CloudFront::ResponseHeadersPolicy')
  return new Map(
    policies.map(({ ref, properties }) => [
      ref,
      policy(resource.parse(properties).ResponseHeadersPolicyConfig, rewrite),
    ]),
  )
}

type Told = readonly [name: string, value: string, override: boolean]

function policy(told: z.infer<typeof config>, rewrite: (value: string) => string): HeadersPolicy {
  const wanted = [...security(told.SecurityHeadersConfig), ...custom(told)].map(
    ([name, value, wins]): Told => [name.toLowerCase(), rewrite(value), wins],
  )
  const removed = new Set(told.RemoveHeadersConfig?.Items.map(({ Header }) => Header.toLowerCase()))
  return (headers) => {
    const kept = headers.filter(([name]) => !removed.has(name.toLowerCase()))
    const sent = new Set(kept.map(([name]) => name.toLowerCase()))
    const put = wanted.filter(([name, , wins]) => wins || !sent.has(name))
    const names = new Set(put.map(([name]) => name))
    return [
      ...kept.filter(([name]) => !names.has(name.toLowerCase())),
      ...put.map(([name, value]): [string, string] => [name, value]),
    ]
  }
}

function* security(told: z.infer<typeof config>['SecurityHeadersConfig']): Generator<Told> {
  const { ContentSecurityPolicy: csp, ContentTypeOptions: type, FrameOptions: frame } = told
  const { ReferrerPolicy: referrer, StrictTransportSecurity: hsts, XSSProtection: xss } = told
  if (csp) yield ['content-security-policy', csp.ContentSecurityPolicy, csp.Override]
  if (type) yield ['x-content-type-options', 'nosniff', type.Override]
  if (frame) yield ['x-frame-options', frame.FrameOption, frame.Override]
  if (referrer) yield ['referrer-policy', referrer.ReferrerPolicy, referrer.Override]
  if (hsts) {
    const rest = `${hsts.IncludeSubdomains ? '; includeSubDomains' : ''}${hsts.Preload ? '; preload' : ''}`
    yield ['strict-transport-security', `max-age=${hsts.AccessControlMaxAgeSec}${rest}`, hsts.Override]
  }
  if (xss) yield ['x-xss-protection', `${xss.Protection ? 1 : 0}${xss.ModeBlock ? '; mode=block' : ''}`, xss.Override]
}

function* custom(told: z.infer<typeof config>): Generator<Told> {
  for (const { Header, Value, Override } of told.CustomHeadersConfig?.Items ?? []) yield [Header, Value, Override]
}

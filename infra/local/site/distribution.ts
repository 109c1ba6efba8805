import * as z from 'zod'
import type { RawResource } from '../deployment.ts'
import { wildcard } from './wildcard.ts'

const association = z.object({ EventType: z.string(), FunctionARN: z.string() })
const behaviour = z.object({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  Compress: z.boolean().default(false),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(association).default([]),
})
const distribution = z.object({
  DistributionConfig: z.object({
    Origins: z.array(z.object({ Id: z.string(), CustomOriginConfig: z.unknown().optional() })),
    CacheBehaviors: z.array(behaviour).default([]),
    DefaultCacheBehavior: behaviour,
    DefaultRootObject: z.string().default(''),
    CustomErrorResponses: z
      .array(
        z.object({
          ErrorCode: z.coerce.number(),
          ResponseCode: z.coerce.number().optional(),
          ResponsePagePath: z.string().optional(),
        }),
      )
      .default([]),
  }),
})

export type Behaviour = {
  readonly matches: (path: string) => boolean
  /** A custom origin is the HTTP API, the other the site bucket. */
  readonly target: 'api' | 'site'
  readonly methods: readonly string[]
  readonly compress: boolean
  readonly headersPolicy: string | undefined
  /** ARN of the function that sees the viewer's request first. */
  readonly viewerRequest: string | undefined
}

export type Distribution = {
  /** In the order they are tried; the last one matches everything. */
  readonly behaviours: readonly Behaviour[]
  readonly rootObject: string
  readonly errorPages: readonly { readonly error: number; readonly status: number; readonly page: string | undefined }[]
}

/** Reads the one CloudFront distribution of a deployment (`edge`, resolved). Throws where there is none or more. */
export function distributionOf(edge: readonly RawResource[]): Distribution {
  const [found, ...more] = edge.filter(({ type }) => type === 'AWS::CloudFront::Distribution')
  if (!found || more.length > 0) throw new Error('the site is served by exactly one CloudFront distribution')
  const { DistributionConfig: told } = distribution.parse(found.properties)
  const api = new Set(told.Origins.filter((origin) => origin.CustomOriginConfig !== undefined).map(({ Id }) => Id))
  return {
    behaviours: [...told.CacheBehaviors, told.DefaultCacheBehavior].map((one) => ({
      matches: wildcard(`/${(one.PathPattern ?? '*').replace(/^\//, '')}`),
      target: api.has(one.TargetOriginId) ? 'api' : 'site',
      methods: one.AllowedMethods,
      compress: one.Compress,
      headersPolicy: one.ResponseHeadersPolicyId,
      viewerRequest: one.FunctionAssociations.find(({ EventType }) => EventType === 'viewer-request')?.FunctionARN,
    })),
    rootObject: told.DefaultRootObject,
    errorPages: told.CustomErrorResponses.map((one) => ({
      error: one.ErrorCode,
      status: one.ResponseCode ?? one.ErrorCode,
      page: one.ResponsePagePath,
    })),
  }
}

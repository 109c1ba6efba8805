import * as z from 'zod'
import type { ApiSpec, AuthorizerSpec, RouteSpec } from '../deployment.ts'
import type { Declarations } from './declared.ts'

const route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
})
const integration = z.object({
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.string(),
  TimeoutInMillis: z.coerce.number().default(30_000),
})
const authorizer = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.array(z.string()).default(['$request.header.Authorization']),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
})
const stage = z.object({ ApiId: z.string() })

const splitKey = (key: string): { method: string; route: string } => {
  const [method = '', path] = key.split(' ')
  return path === undefined ? { method: 'ANY', route: key } : { method, route: path }
}

/** Answers the routes of the HTTP APIs, each with its function's id and its authorizer. A target that is no function throws. */
export const routesOf = (
  declared: Declarations,
  functionId: (reference: string, at: string) => string,
): RouteSpec[] => {
  const integrations = new Map(
    declared('AWS::ApiGatewayV2::Integration').map((one) => [
      `integrations/${one.ref}`,
      { at: one.path, ...one.read(integration) },
    ]),
  )
  const authorizers = new Map(
    declared('AWS::ApiGatewayV2::Authorizer').map((one): [string, AuthorizerSpec] => {
      const read = one.read(authorizer)
      const { Issuer, Audience } = read.JwtConfiguration
      return [one.ref, { issuer: Issuer, audience: Audience, identitySource: read.IdentitySource[0] ?? '' }]
    }),
  )
  return declared('AWS::ApiGatewayV2::Route').map((resource) => {
    const read = resource.read(route)
    const target = integrations.get(read.Target)
    const guard = read.AuthorizationType === 'NONE' ? 'none' : authorizers.get(read.AuthorizerId ?? '')
    if (target === undefined || guard === undefined)
      throw new Error(`${resource.path}: its integration or its authorizer is not in the templates`)
    return {
      id: resource.id,
      path: resource.path,
      api: read.ApiId,
      ...splitKey(read.RouteKey),
      function: functionId(target.IntegrationUri, target.at),
      payloadFormat: target.PayloadFormatVersion,
      timeoutMilliseconds: target.TimeoutInMillis,
      authorizer: guard,
      scopes: read.AuthorizationScopes,
    }
  })
}

/** Answers the HTTP APIs with their stages, as resolved properties. */
export const apisOf = (declared: Declarations): ApiSpec[] => {
  const stages = declared('AWS::ApiGatewayV2::Stage')
  return declared('AWS::ApiGatewayV2::Api').map((resource) => ({
    id: resource.id,
    path: resource.path,
    ref: resource.ref,
    properties: resource.properties(),
    stages: stages.filter((one) => one.read(stage).ApiId === resource.ref).map((one) => one.properties()),
  }))
}

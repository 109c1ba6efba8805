import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import { type Fields, header, type Incoming } from '../http.ts'

export type Claims = Readonly<Record<string, string>>
export type GatewayEvent = APIGatewayProxyEventV2 & {
  requestContext: Partial<Pick<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext'], 'authorizer'>>
}

/** What the gateway knows beside the request itself. `now` is in milliseconds. */
export type Context = {
  readonly routeKey: string
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly requestId: string
  readonly now: number
  readonly accountId: string
  readonly apiId: string
  readonly claims: Claims | undefined
  readonly scopes: readonly string[] | undefined
}

/**
 * The event a function gets: payload format 2.0 of "Working with AWS Lambda proxy integrations for HTTP APIs".
 * Names of headers are lower-cased, repeated values joined by a comma, cookies taken out; path and parameters are decoded.
 */
export function toEvent(request: Incoming, context: Context): GatewayEvent {
  const host = header(request.headers, 'host') ?? '127.0.0.1'
  const cookies = request.headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, v]) => v.split(/;\s*/))
  const query = joined([...new URLSearchParams(request.query)])
  const text = isText(header(request.headers, 'content-type'))
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath: context.path,
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...joined(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
      'content-length': String(request.body.length),
      ...forwarded(request, host),
    },
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      ...(context.claims && {
        authorizer: {
          principalId: '',
          integrationLatency: 0,
          // API Gateway sends null when the route asks for no scope, which the published type leaves out.
          jwt: { claims: context.claims, scopes: (context.scopes ?? null) as string[] },
        },
      }),
      domainName: host,
      domainPrefix: host.split('.')[0] ?? host,
      http: {
        method: request.method,
        path: context.path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.ip,
        userAgent: header(request.headers, 'user-agent') ?? '',
      },
      requestId: context.requestId,
      routeKey: context.routeKey,
      stage: '$default',
      time: commonLogTime(context.now),
      timeEpoch: context.now,
    },
    ...(Object.keys(context.params).length > 0 && { pathParameters: context.params }),
    ...(request.body.length > 0 && { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !text,
  }
}

/** What the real gateway passes as text; everything else, also no type at all, arrives as base64. */
function isText(contentType: string | undefined): boolean {
  return /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i.test(contentType ?? '')
}

function joined(fields: Fields): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [name, value] of fields) {
    if (name === 'cookie') continue
    all[name] = all[name] === undefined ? value : `${all[name]},${value}`
  }
  return all
}

function forwarded(request: Incoming, host: string): Record<string, string> {
  const before = header(request.headers, 'x-forwarded-for')
  return {
    'x-forwarded-for': before ? `${before}, ${request.ip}` : request.ip,
    'x-forwarded-port': host.split(':')[1] ?? '80',
    'x-forwarded-proto': 'http',
  }
}

/** `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(ms: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(ms).toUTCString()) ?? []
  return `${day}/${month}/${year}:${time} +0000`
}

import { createContext, Script } from 'node:vm'
import * as z from 'zod'
import type { RawResource } from '../deployment.ts'
import type { Incoming, Outgoing } from '../http.ts'

const values = z.record(z.string(), z.object({ value: z.string() }))
const answered = z.union([
  z.object({
    statusCode: z.number(),
    headers: values.default({}),
    body: z.union([z.string(), z.object({ data: z.string() })]).optional(),
  }),
  z.object({ uri: z.string() }),
])

/** What a viewer-request function decides: go on with this path, or answer at once. */
export type Decision = { readonly path: string } | { readonly answer: Outgoing }

/**
 * The CloudFront Functions of a deployment by ARN, each compiled once and run in a context that has nothing of Node's:
 * `handler(event)` of "CloudFront Functions event structure", at most a second of it synchronous.
 */
export function edgeFunctions(edge: readonly RawResource[]): Map<string, (request: Incoming) => Promise<Decision>> {
  const found = edge.filter(({ type }) => type === 'AWS::CloudFront::Function')
  return new Map(
    found.map(({ ref, properties }) => [
      ref,
      run(z.object({ FunctionCode: z.string() }).parse(properties).FunctionCode),
    ]),
  )
}

function run(code: string): (request: Incoming) => Promise<Decision> {
  const context = createContext({})
  new Script(code).runInContext(context)
  const call = new Script('handler(JSON.parse(event))')
  return async (request) => {
    context.event = JSON.stringify(eventOf(request))
    const result = answered.parse(await call.runInContext(context, { timeout: 1000 }))
    if ('uri' in result) return { path: result.uri }
    const body = typeof result.body === 'string' ? result.body : (result.body?.data ?? '')
    const headers = Object.entries(result.headers).map(([name, { value }]): [string, string] => [name, value])
    return { answer: { status: result.statusCode, headers, body: Buffer.from(body) } }
  }
}

function eventOf(request: Incoming) {
  const fields = (entries: Iterable<readonly [string, string]>) =>
    Object.fromEntries([...entries].map(([name, value]) => [name.toLowerCase(), { value }]))
  return {
    version: '1.0',
    context: {
      eventType: 'viewer-request',
      distributionDomainName: 'localhost',
      distributionId: 'local',
      requestId: 'local',
    },
    viewer: { ip: request.ip },
    request: {
      method: request.method,
      uri: request.path,
      querystring: fields(new URLSearchParams(request.query)),
      headers: fields(request.headers.filter(([name]) => name.toLowerCase() !== 'cookie')),
      cookies: {},
    },
  }
}

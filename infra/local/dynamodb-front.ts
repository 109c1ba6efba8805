import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Deployment } from './deployment.ts'
import { accessesOf, refuseUnknownKeys, type Tables } from './dynamodb-access.ts'
import { isAllowed } from './iam.ts'
import type { JsonCall } from './json-call.ts'
import { verifySignature } from './sigv4.ts'
import type { IamRequest, Part, Principal, Principals } from './types.ts'

/** `now` answers Unix time in milliseconds, for the age of signatures. */
export type DynamoDbFrontOptions = {
  readonly target: JsonCall
  readonly deployment: Pick<Deployment, 'tables' | 'region' | 'account' | 'partition'>
  readonly principals: Principals
  readonly now?: () => number
}

/** DynamoDB refuses a request of more than 16 MB. */
const largestBody = 16 * 1024 * 1024
/** Operations on items answer with the caller's own bytes; only the others name ARNs. */
const onItems = /^(Get|Put|Update|Delete)Item$|^(Query|Scan)$|^Batch|^Transact/

type Decide = (principal: Principal, access: IamRequest) => boolean

/** A role without DynamoDB condition keys decides the same every time: those decisions are kept. */
const decider = (): Decide => {
  const kept = new WeakMap<Principal, { readonly conditional: boolean; readonly answers: Map<string, boolean> }>()
  return (principal, access) => {
    let known = kept.get(principal)
    if (known === undefined) {
      const statements = principal.statements === 'all' ? [] : principal.statements
      const keys = statements.flatMap((one) => Object.values(one.conditions).flatMap(Object.keys))
      refuseUnknownKeys(keys)
      known = { conditional: keys.some((key) => key.toLowerCase().startsWith('dynamodb:')), answers: new Map() }
      kept.set(principal, known)
    }
    if (known.conditional) return isAllowed(principal.statements, access)
    const name = `${access.action} ${access.resource}`
    const answer = known.answers.get(name) ?? isAllowed(principal.statements, access)
    if (known.answers.size < 10_000) known.answers.set(name, answer)
    return answer
  }
}

const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= largestBody) chunks.push(chunk)
  }
  return size > largestBody ? undefined : Buffer.concat(chunks)
}

const refuse = (response: ServerResponse, status: number, code: string, message: string): void => {
  const body = Buffer.from(JSON.stringify({ __type: `com.amazon.coral.service#${code}`, message }))
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': body.length }).end(body)
}

const singleHeaders = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  )

/** AWS's sentence; the caller appears as a session of its role. */
const deniedMessage = (options: DynamoDbFrontOptions, principal: Principal, access: IamRequest): string => {
  const { partition, account } = options.deployment
  const caller = `arn:${partition}:sts::${account}:assumed-role/${principal.name}/${principal.name}`
  return `User: ${caller} is not authorized to perform: ${access.action} on resource: ${access.resource} because no identity-based policy allows the ${access.action} action`
}

/**
 * Starts the DynamoDB endpoint that functions talk to. It verifies the signature, asks the caller's role for every action of the
 * operation, and passes the bytes on. Refuses as AWS does: 400 AccessDeniedException naming action and resource.
 */
export const startDynamoDbFront = async (options: DynamoDbFrontOptions): Promise<Part> => {
  const { target, principals, now = Date.now } = options
  const { tables: specs, partition, region, account } = options.deployment
  const tables: Tables = {
    arnPrefix: `arn:${partition}:dynamodb:${region}:${account}:`,
    byName: new Map(specs.map((table) => [table.name, table])),
  }
  const decide = decider()

  /** The first access that the caller may not have. */
  const forbidden = (principal: Principal, operation: string, body: Buffer): IamRequest | undefined => {
    if (principal.statements === 'all') return undefined
    const accesses = accessesOf(tables, operation, JSON.parse(body.toString('utf8') || '{}'))
    const all = accesses ?? [{ action: `dynamodb:${operation}`, resource: '*', context: {} }]
    return all.find((access) => accesses === undefined || !decide(principal, access))
  }

  const forward = async (name: string, operation: string, body: Buffer, response: ServerResponse): Promise<void> => {
    const exact = onItems.test(operation)
    const sent = exact
      ? body
      : Buffer.from(body.toString('utf8').replaceAll(`:dynamodb:${region}:`, ':dynamodb:ddblocal:'))
    const answer = await target.raw(name, sent)
    const text = exact ? answer.body : Buffer.from(answer.body.toString('utf8').replaceAll('ddblocal', region))
    const { 'x-amz-crc32': crc32, 'x-amzn-requestid': requestId, 'content-type': type } = answer.headers
    response.writeHead(answer.status, {
      'content-type': type ?? 'application/x-amz-json-1.0',
      'content-length': text.length,
      ...(requestId === undefined ? {} : { 'x-amzn-requestid': requestId }),
      ...(exact && crc32 !== undefined ? { 'x-amz-crc32': crc32 } : {}),
    })
    response.end(text)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    if (body === undefined) return refuse(response, 413, 'RequestEntityTooLargeException', 'Request body too large')
    const bodySha256 = createHash('sha256').update(body).digest('hex')
    const headers = singleHeaders(request)
    const signed = { method: request.method ?? '', url: request.url ?? '/', headers, bodySha256 }
    const verified = verifySignature(signed, principals, 'dynamodb', now())
    if ('refused' in verified) {
      const { status, code, message } = verified.refused
      return refuse(response, status, code, message)
    }
    const name = headers['x-amz-target'] ?? ''
    const operation = name.slice(name.indexOf('.') + 1)
    const denied = forbidden(verified.principal, operation, body)
    if (denied !== undefined)
      return refuse(response, 400, 'AccessDeniedException', deniedMessage(options, verified.principal, denied))
    await forward(name, operation, body, response)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      if (response.headersSent) response.destroy()
      else if (error instanceof SyntaxError) refuse(response, 400, 'SerializationException', message)
      else refuse(response, 500, 'InternalServerError', message)
    })
  })
  // Longer than the SDK keeps a connection idle, so that the client is the one that closes.
  server.keepAliveTimeout = 120_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The DynamoDB front has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

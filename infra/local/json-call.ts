import { Agent, type IncomingHttpHeaders, request } from 'node:http'

/** The answer of a JSON service as it came. */
export type RawAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }
/** Calls one JSON 1.x service. `raw` passes bytes on; the call itself sends and answers JSON, and throws `JsonCallError`. */
export type JsonCall = {
  (target: string, input: object): Promise<Record<string, unknown>>
  raw(target: string, body: Buffer): Promise<RawAnswer>
  close(): void
}

/** An error answer; `type` is the name after `#` in `__type`, such as ResourceNotFoundException. */
export class JsonCallError extends Error {
  readonly type: string
  constructor(type: string, message: string) {
    super(`${type}: ${message}`)
    this.type = type
  }
}

// DynamoDB Local wants a well-formed credential and looks at nothing else of it.
const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0'

/** Answers a caller of the JSON service at this URL, over a pool of kept-alive connections. For DynamoDB Local, which verifies nothing. */
export const jsonCaller = (url: string): JsonCall => {
  // An idle connection goes before the JVM's own 30 s, so that no request is sent into a closing one.
  const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 20_000 })
  const { hostname, port } = new URL(url)
  const raw = (target: string, body: Buffer): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': body.length,
        'x-amz-target': target,
        authorization,
      }
      const outgoing = request({ agent, hostname, port, method: 'POST', path: '/', headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(chunks) }),
        )
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  const call = async (target: string, input: object): Promise<Record<string, unknown>> => {
    const answer = await raw(target, Buffer.from(JSON.stringify(input)))
    const body = JSON.parse(answer.body.toString('utf8') || '{}')
    if (answer.status === 200) return body
    throw new JsonCallError(String(body.__type ?? '').replace(/^.*#/, ''), String(body.message ?? body.Message ?? ''))
  }
  return Object.assign(call, { raw, close: () => agent.destroy() })
}

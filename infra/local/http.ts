import type { IncomingMessage, ServerResponse } from 'node:http'

/** Header fields in the order they came, names as sent; a name may repeat. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** One request as the parts of the main port see it. `path` and `query` are still percent-encoded; `query` has no `?`. */
export type Incoming = {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Fields
  readonly body: Buffer
  readonly ip: string
  readonly httpVersion: string
}

/** One answer. The front adds `content-length`; a body of a HEAD request is dropped there. */
export type Outgoing = { readonly status: number; readonly headers: Fields; readonly body: Buffer }

/** The first value of a header, whatever its case. */
export function header(fields: Fields, name: string): string | undefined {
  return fields.find(([key]) => key.toLowerCase() === name)?.[1]
}

/** Reads a request whole. A body above `maxBytes` answers `too-large`, and what still arrives is thrown away. */
export async function readIncoming(request: IncomingMessage, maxBytes: number): Promise<Incoming | 'too-large'> {
  const target = request.url ?? '/'
  const at = target.indexOf('?')
  const body = await readBody(request, maxBytes)
  if (body === 'too-large') return body
  return {
    method: request.method ?? 'GET',
    path: at < 0 ? target : target.slice(0, at),
    query: at < 0 ? '' : target.slice(at + 1),
    headers: pairs(request.rawHeaders),
    body,
    ip: (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
    httpVersion: request.httpVersion,
  }
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | 'too-large'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    request.resume()
    return 'too-large'
  }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
  }
  return bytes > maxBytes ? 'too-large' : Buffer.concat(chunks)
}

function pairs(raw: readonly string[]): Fields {
  const fields: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2) fields.push([raw[i] ?? '', raw[i + 1] ?? ''])
  return fields
}

/** Writes an answer and reports how many body bytes went out. */
export function send(response: ServerResponse, method: string, { status, headers, body }: Outgoing): number {
  const all = new Map<string, string[]>()
  for (const [name, value] of headers) all.set(name.toLowerCase(), [...(all.get(name.toLowerCase()) ?? []), value])
  const bodiless = status === 204 || status === 304
  if (!bodiless && !all.has('content-length')) all.set('content-length', [String(body.length)])
  response.writeHead(status, Object.fromEntries([...all].map(([k, v]) => [k, v.length === 1 ? (v[0] ?? '') : v])))
  const sent = bodiless || method === 'HEAD' ? Buffer.alloc(0) : body
  response.end(sent)
  return sent.length
}

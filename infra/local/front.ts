import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { refuse } from './gateway/answer.ts'
import { type Gateway, maxRequestBytes } from './gateway.ts'
import { readIncoming, send } from './http.ts'
import { CannotStart } from './lifecycle/cannot-start.ts'
import type { Oidc } from './oidc.ts'
import type { Site } from './site.ts'

/** What answers behind the main port, once it is there. */
export type Behind = { readonly oidc: Oidc; readonly site: Site; readonly gateway: Gateway }

export type Front = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** From now on requests are answered; before, they get a 503. */
  serve(behind: Behind, log: (line: string) => void): void
  close(): Promise<void>
}

/** Takes the main port (0 is any free one) before anything else is started. Refuses a port that is taken with one sentence. */
export async function openFront(port: number): Promise<Front> {
  const server = createServer()
  let answer = async (_: IncomingMessage, response: ServerResponse) => {
    send(response, 'GET', refuse(503, ['retry-after', '1']))
  }
  server.on('request', (request, response) => void answer(request, response))
  await listening(server, port)
  const address = server.address()
  const own = `127.0.0.1:${typeof address === 'object' ? address?.port : port}`
  return {
    url: `http://${own}`,
    serve(behind, log) {
      answer = (request, response) => answered(request, response, behind, own, log)
    },
    async close() {
      if (!server.listening) return
      server.close()
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), 1_000)
      await once(server, 'close')
      clearTimeout(late)
    },
  }
}

async function listening(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new CannotStart(`Port ${port} is taken: stop what uses it, or choose another with --port.`, {
        cause: error,
      })
    }
    if (code === 'EACCES') {
      throw new CannotStart(`Port ${port} may not be used: choose one above 1023 with --port.`, { cause: error })
    }
    throw error
  }
}

/** Answers one request and logs one line: `method path status ms bytes requestId`, never the query. */
async function answered(
  request: IncomingMessage,
  response: ServerResponse,
  { oidc, site, gateway }: Behind,
  own: string,
  log: (line: string) => void,
): Promise<void> {
  const began = performance.now()
  const { method = 'GET', url = '/' } = request
  const path = url.split('?')[0] ?? '/'
  let bytes = 0
  let requestId = '-'
  const said = () => {
    log(`${method} ${path} ${response.statusCode} ${Math.round(performance.now() - began)} ${bytes} ${requestId}`)
  }
  try {
    const elsewhere = misdirected(request, own)
    if (elsewhere) bytes = send(response, method, elsewhere)
    else if (path === '/oidc' || path.startsWith('/oidc/')) {
      await oidc.handle(request, response)
      bytes = Number(response.getHeader('content-length') ?? 0)
    } else {
      const read = await readIncoming(request, maxRequestBytes)
      const answer = read === 'too-large' ? refuse(413) : await site.handle(read, gateway.handle)
      if ('requestId' in answer) requestId = String(answer.requestId)
      bytes = send(response, method, answer)
    }
  } catch (error) {
    // A visitor who left before the end of the request is nobody's fault.
    if (!request.destroyed || request.complete)
      log(`error ${method} ${path} ${error instanceof Error ? error.stack : error}`)
    if (!response.headersSent) bytes = send(response, method, refuse(500))
    else response.destroy()
  }
  said()
}

/**
 * Only this machine's own names are served, or a foreign page could reach a stack without passwords by pointing its name here.
 * Sign-in knows one origin, so `localhost` is sent there.
 */
function misdirected(request: IncomingMessage, own: string) {
  const { method, url, headers } = request
  const { host = '' } = headers
  if (host === own) return undefined
  if (host !== own.replace('127.0.0.1', 'localhost')) {
    return { status: 421, headers: [], body: Buffer.from(`This is ${own}.`) }
  }
  const page = (method === 'GET' || method === 'HEAD') && headers['sec-fetch-mode'] === 'navigate'
  return page
    ? { status: 307, headers: [['location', `http://${own}${url}`] as const], body: Buffer.alloc(0) }
    : undefined
}

import type * as z from 'zod'
import type { Operation } from '../../../functions/kernel/operation.ts'
import type { RefusalCode } from '../../../functions/kernel/refusal.ts'
import { takeEarly } from './early.ts'
import { reached, unreached } from './online.svelte.ts'
import { ApiProblem, isAbort } from './problem.ts'

type Given<S extends z.ZodType> = z.input<S>
type QueryOf<O extends Operation> = {
  [Name in keyof Given<O['query']> & string]?: string | number | boolean | undefined
}

/** What a call sends. `key`: the Idempotency-Key of one intent of the user, the same for each of its retries. */
export type Sent<O extends Operation> = {
  params?: { [Name in keyof Given<O['params']> & string]: string | number }
  query?: QueryOf<O>
  body?: Given<O['body']>
  ifMatch?: number | undefined
  key?: string
  signal?: AbortSignal
}

/** `version`: what a change sends back as `ifMatch`. */
export type Told<O extends Operation> = { readonly body: z.output<O['output']>; readonly version: number | undefined }

/** Where the access token comes from and what to do when the server no longer takes it; set once by the session. */
export type Credentials = { token(): Promise<string | undefined>; renew(): Promise<boolean>; lost(): void }
let credentials: Credentials = { token: async () => undefined, renew: async () => false, lost: () => {} }

export function useCredentials(from: Credentials): void {
  credentials = from
}

type Anything = {
  params?: Readonly<Record<string, string | number>> | undefined
  query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
  body?: unknown
  ifMatch?: number | undefined
  key?: string | undefined
  signal?: AbortSignal | undefined
}

/**
 * Calls an operation as its contract describes it; the answer is parsed, a refusal is thrown as `ApiProblem`. A token that
 * the server no longer takes is renewed once; then the session is over and the app asks to sign in again.
 */
export async function call<O extends Operation>(operation: O, sent: Sent<O> = {}): Promise<Told<O>> {
  // One key for both tries: a renewal in between is the same intent.
  const once: Anything = { ...sent, key: sent.key ?? crypto.randomUUID() }
  let response = await send(operation, once)
  if (response.status === 401 && operation.who !== 'public') {
    if (await credentials.renew()) response = await send(operation, once)
    if (response.status === 401) credentials.lost()
  }
  if (!response.ok) throw await problemOf(response)
  const parsed = operation.output.safeParse(await response.json())
  if (!parsed.success) {
    console.error(operation.name, parsed.error.issues)
    throw new ApiProblem({ code: 'unexpected', status: response.status })
  }
  const version = /"(\d+)"/.exec(response.headers.get('etag') ?? '')?.[1]
  return { body: parsed.data as z.output<O['output']>, version: version === undefined ? undefined : Number(version) }
}

async function send(operation: Operation, sent: Anything): Promise<Response> {
  const token = operation.who === 'public' ? undefined : await credentials.token()
  const hasBody = operation.method !== 'GET'
  const headers: Record<string, string> = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(sent.ifMatch !== undefined && { 'if-match': `"${sent.ifMatch}"` }),
    ...(operation.method === 'POST' && sent.key && { 'idempotency-key': sent.key }),
  }
  try {
    const url = urlOf(operation, sent)
    const asked = operation.method === 'GET' && token ? takeEarly(url) : undefined
    const response = await (asked ??
      fetch(url, {
        method: operation.method,
        headers,
        ...(hasBody && { body: JSON.stringify(sent.body ?? {}) }),
        ...(sent.signal && { signal: sent.signal }),
      }))
    reached()
    return response
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown
    unreached()
    throw new ApiProblem({ code: 'offline' })
  }
}

/** The path with its parameters and query filled in. */
export function urlOf(operation: Pick<Operation, 'path'>, sent: Pick<Anything, 'params' | 'query'>): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(sent.params?.[name] ?? '')))
  const told = Object.entries(sent.query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(told.map(([name, value]) => [name, String(value)]))
  return query.size ? `${path}?${query}` : path
}

/** The gateway's own answers are no problem documents (design §3). */
const ownOfGateway: Readonly<Record<number, RefusalCode>> = {
  401: 'not-signed-in',
  404: 'not-found',
  413: 'too-large',
  429: 'conflict',
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const { status } = response
  const text = await response.text()
  if (!response.headers.get('content-type')?.includes('problem+json')) {
    return new ApiProblem({ code: ownOfGateway[status] ?? 'unexpected', status })
  }
  const { code, errors, requestId, type, title, status: _, ...extra } = JSON.parse(text)
  return new ApiProblem({ code, status, errors, requestId, extra })
}

import { inject } from 'vitest'
import { readKeys } from '../../infra/local/oidc/keys.ts'
import { signToken } from '../../infra/local/oidc/token.ts'

/** What a call answers; `body` is parsed JSON, undefined when there is none. */
export type Answer = { status: number; headers: Headers; body: any }

type Sent = {
  body?: unknown
  /** A body sent exactly as it is, for what is not JSON. */
  text?: string
  query?: Record<string, string | number | boolean>
  ifMatch?: number | string
  key?: string
  /** The instant (ISO 8601) at which the call happens: the running county takes it as the event's own time. */
  at?: string
  token?: string
}

export type Api = Record<'get' | 'post' | 'put' | 'patch', (path: string, sent?: Sent) => Promise<Answer>> & {
  readonly member: string | null
}

/** The HTTP API as one member sees it, or as somebody without a token. */
export function api(member: string | null): Api {
  const call =
    (method: string) =>
    async (path: string, sent: Sent = {}) =>
      send(member, method, path, sent)
  return { member, get: call('GET'), post: call('POST'), put: call('PUT'), patch: call('PATCH') }
}

async function send(member: string | null, method: string, path: string, sent: Sent): Promise<Answer> {
  const { url } = inject('county')
  const query = new URLSearchParams(Object.entries(sent.query ?? {}).map(([name, value]) => [name, String(value)]))
  const token = sent.token ?? (member === null ? undefined : await tokenFor(member))
  const body = sent.text ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body))
  const response = await fetch(`${url}${path}${query.size ? `?${query}` : ''}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(sent.ifMatch !== undefined && {
        'if-match': typeof sent.ifMatch === 'number' ? `"${sent.ifMatch}"` : sent.ifMatch,
      }),
      ...(sent.key && { 'idempotency-key': sent.key }),
      ...(sent.at && { 'x-wangge-now': sent.at }),
    },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}

/** An access token of the running county for a member id, signed as its issuer signs. */
export async function tokenFor(member: string): Promise<string> {
  const { data, issuer } = inject('county')
  const keys = await readKeys(data)
  if (!keys) throw new Error('the running county has no signing key')
  return signToken(keys, issuer, member)
}

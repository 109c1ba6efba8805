/** What the matcher needs of a route: `method` is a verb or `ANY`; `path` such as `/v1/cases/{id}` or `$default`. */
export type RoutePattern = { readonly method: string; readonly path: string }

export type Match<R extends RoutePattern> = {
  readonly route: R
  readonly routeKey: string
  /** Decoded values of `{param}` and `{proxy+}`. */
  readonly params: Readonly<Record<string, string>>
}

type Segment = { readonly kind: 'text' | 'one' | 'rest'; readonly name: string }
type Compiled<R> = { readonly route: R; readonly segments: readonly Segment[]; readonly rank: string }

/**
 * Chooses the route of a request as API Gateway does ("Routing API requests" of the HTTP API guide): full match first,
 * then `{param}`, then greedy `{proxy+}`, a named verb before `ANY`, `$default` last. Undefined is the gateway's 404.
 * `path` is decoded; a trailing slash counts.
 */
export function matcher<R extends RoutePattern>(routes: readonly R[]) {
  const fallback = routes.find((route) => route.path === '$default')
  const compiled = routes
    .filter((route) => route.path !== '$default')
    .map(compile)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return (method: string, path: string): Match<R> | undefined => {
    for (const { route, segments } of compiled) {
      if (route.method !== 'ANY' && route.method !== method) continue
      const params = capture(segments, path.split('/').slice(1))
      if (params) return { route, routeKey: `${route.method} ${route.path}`, params }
    }
    return fallback && { route: fallback, routeKey: '$default', params: {} }
  }
}

function compile<R extends RoutePattern>(route: R): Compiled<R> {
  const segments = route.path.split('/').slice(1).map(segment)
  const kinds = { text: '0', one: '1', rest: '2' }
  const greedy = segments.some(({ kind }) => kind === 'rest') ? '1' : '0'
  const rank = `${greedy}${segments.map(({ kind }) => kinds[kind]).join('')}/${route.method === 'ANY' ? '1' : '0'}`
  return { route, segments, rank }
}

function segment(text: string): Segment {
  const name = /^\{(.+?)(\+?)\}$/.exec(text)
  if (!name) return { kind: 'text', name: text }
  return { kind: name[2] ? 'rest' : 'one', name: name[1] ?? '' }
}

function capture(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [i, { kind, name }] of segments.entries()) {
    const part = parts[i]
    if (part === undefined || part === '') return kind === 'text' && part === name ? finish(i) : undefined
    if (kind === 'rest') {
      params[name] = parts.slice(i).join('/')
      return params
    }
    if (kind === 'text' && part !== name) return undefined
    if (kind === 'one') params[name] = part
  }
  return finish(segments.length - 1)

  function finish(last: number): Record<string, string> | undefined {
    return last === segments.length - 1 && parts.length === segments.length ? params : undefined
  }
}

/** Requests that index.html made while the site's scripts were on their way, by path. */
type Early = Partial<Record<string, Promise<Response>>>

/**
 * The answer to such a request, once: whoever asks again wants to know it as it is then. Undefined when nobody asked before.
 * It was asked with the token that this tab holds, and only where that token still had its margin.
 */
export function takeEarly(path: string): Promise<Response> | undefined {
  const early: Early = (globalThis as { early?: Early }).early ?? {}
  const answer = early[path]
  delete early[path]
  return answer
}

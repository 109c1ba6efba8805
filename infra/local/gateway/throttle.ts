/** The token bucket API Gateway throttles with: true while a request may pass. `rate` a second, `burst` at once. */
export function tokenBucket({ rate, burst }: { readonly rate: number; readonly burst: number }): () => boolean {
  let tokens = burst
  let at = performance.now()
  return () => {
    const now = performance.now()
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * rate)
    at = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}

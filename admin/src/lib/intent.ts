/** The Idempotency-Keys of one form or button. */
export type Intents = {
  /** The same content sent again (a retry after a lost answer) has the same key, other content a new one. */
  key(body: unknown): string
  /** It was done: the same content again is another intent. */
  done(): void
}

export function intents(): Intents {
  let last: { content: string; key: string } | undefined
  return {
    key(body) {
      const content = JSON.stringify(body)
      if (last?.content !== content) last = { content, key: crypto.randomUUID() }
      return last.key
    },
    done() {
      last = undefined
    },
  }
}

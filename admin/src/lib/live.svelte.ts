import { untrack } from 'svelte'
import { online } from './online.svelte.ts'
import { type ApiProblem, isAbort, problemFrom } from './problem.ts'

/** What was read from the server, kept fresh. `data` stays while it is read again, also when that fails. */
export type Live<T> = {
  readonly data: T | undefined
  /** Why the last reading failed; undefined again after a good one. */
  readonly problem: ApiProblem | undefined
  /** The first reading, or the first after what is asked for changed, is under way. */
  readonly loading: boolean
  /** When `data` was read. */
  readonly readAt: Date | undefined
  /** Reads again now. */
  refresh(): Promise<void>
  /** Shows what a change answered without reading again. */
  set(data: T): void
}

/**
 * Reads something and reads it again every so many seconds, while the page is seen and the network is there; 0 reads once.
 * Whatever reactive state `load` looks at before its first `await` (the URL's query) starts it anew when it changes. Rows keep
 * focus and scroll because their elements stay. Call it while a component is made.
 */
export function live<T>(load: (signal: AbortSignal) => Promise<T>, seconds = 0): Live<T> {
  const state = $state<{ problem: ApiProblem | undefined; loading: boolean; readAt: Date | undefined }>({
    problem: undefined,
    loading: true,
    readAt: undefined,
  })
  let data = $state.raw<T | undefined>(undefined)
  let running: AbortController | undefined

  async function read(): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    try {
      const answer = await load(mine.signal)
      if (mine.signal.aborted) return
      data = answer
      state.problem = undefined
      state.readAt = new Date()
    } catch (thrown) {
      if (mine.signal.aborted || isAbort(thrown)) return
      state.problem = problemFrom(thrown)
    }
    state.loading = false
  }

  $effect(() => {
    untrack(() => {
      state.loading = true
    })
    void read()
    return () => running?.abort()
  })

  $effect(() => {
    if (seconds === 0) return
    const again = () => {
      if (!document.hidden && online.now) void untrack(read)
    }
    const timer = setInterval(() => {
      if (!document.hidden && navigator.onLine) void untrack(read)
    }, seconds * 1000)
    document.addEventListener('visibilitychange', again)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
      removeEventListener('online', again)
    }
  })

  return {
    get data() {
      return data
    },
    get problem() {
      return state.problem
    },
    get loading() {
      return state.loading
    },
    get readAt() {
      return state.readAt
    },
    refresh: () => untrack(read),
    set(next: T) {
      running?.abort()
      data = next
      state.problem = undefined
      state.loading = false
      state.readAt = new Date()
    },
  }
}

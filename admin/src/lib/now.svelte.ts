import { onDestroy } from 'svelte'

const state = $state({ at: Date.now() })
let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The time, moving every 15 seconds while something on the page shows it; call it while a component is made. */
export function ticking(): { readonly at: number } {
  if (watchers++ === 0) {
    state.at = Date.now()
    timer = setInterval(() => {
      state.at = Date.now()
    }, 15_000)
  }
  onDestroy(() => {
    if (--watchers === 0) clearInterval(timer)
  })
  return {
    get at() {
      return state.at
    },
  }
}

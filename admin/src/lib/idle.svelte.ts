/** Seconds of warning before a desk signs out. */
const warningSeconds = 60
const shared = 'wangge.active'
const acts = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

const state = $state<{ left: number | undefined; minutes: number }>({ left: undefined, minutes: 10 })

/** Seconds until the sign-out, while the warning shows. */
export const idle = {
  get left(): number | undefined {
    return state.left
  },
}

/** How long a desk may rest; the county's setting. */
export function restAtMost(minutes: number): void {
  state.minutes = minutes
}

/** The user is here: the desk's other tabs learn it too. */
export function stay(): void {
  localStorage.setItem(shared, String(Date.now()))
  state.left = undefined
}

/** Watches for rest in every tab of the desk together; calls back when it was too long. Answers how to stop. */
export function watchRest(tooLong: () => void): () => void {
  stay()
  // A key press while the warning shows must not make it vanish unread: its own button does.
  const act = () => {
    if (state.left === undefined) stay()
  }
  const look = () => {
    const rested = (Date.now() - Number(localStorage.getItem(shared))) / 1000
    const left = state.minutes * 60 - rested
    state.left = left <= Math.min(warningSeconds, state.minutes * 30) ? Math.max(0, Math.ceil(left)) : undefined
    if (left <= 0) tooLong()
  }
  const timer = setInterval(look, 1000)
  for (const name of acts) addEventListener(name, act, { passive: true })
  return () => {
    clearInterval(timer)
    state.left = undefined
    for (const name of acts) removeEventListener(name, act)
  }
}

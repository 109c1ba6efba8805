const state = $state({ device: navigator.onLine, reached: true })

addEventListener('online', () => {
  state.device = true
})
addEventListener('offline', () => {
  state.device = false
})

/** Is the system within reach, as far as the device and the last call tell? */
export const online = {
  get now(): boolean {
    return state.device && state.reached
  },
}

/** A call was answered, whatever the answer. */
export function reached(): void {
  state.reached = true
}

/** A call got no answer. */
export function unreached(): void {
  state.reached = false
}

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const remembered = 'wangge.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const state = $state<{ chosen: Theme }>({ chosen: 'auto' })

export const theme = {
  get now(): Theme {
    return state.chosen
  },
}

function show(): void {
  const shown = state.chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : state.chosen
  document.documentElement.dataset.theme = shown
}

/** Changes the appearance and remembers it on this device. */
export function wear(next: Theme): void {
  state.chosen = next
  localStorage.setItem(remembered, next)
  show()
}

/** Wears what was chosen on this device before, and follows the device when nothing was. */
export function wearAsBefore(): void {
  state.chosen = themes.find((one) => one === localStorage.getItem(remembered)) ?? 'auto'
  dark.addEventListener('change', show)
  show()
}

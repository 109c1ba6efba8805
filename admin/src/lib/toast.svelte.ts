export type Tone = 'good' | 'alarm'
export type Toast = { readonly id: number; readonly words: string; readonly tone: Tone }

let next = 1
const shown = $state<Toast[]>([])

export const toasts = {
  get all(): readonly Toast[] {
    return shown
  },
}

/** Says something that does not need an answer; it goes by itself, and screen readers read it. */
export function toast(words: string, tone: Tone = 'good'): void {
  shown.push({ id: next++, words, tone })
  if (shown.length > 3) shown.shift()
}

export function dismiss(id: number): void {
  const index = shown.findIndex((one) => one.id === id)
  if (index >= 0) shown.splice(index, 1)
}

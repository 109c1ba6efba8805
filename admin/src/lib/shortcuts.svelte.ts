import { onDestroy } from 'svelte'
import type { Key } from './i18n/zh.ts'

export type Shortcut = { readonly key: string; readonly label: Key; readonly run: () => void }

const remembered = 'wangge.shortcuts'
const state = $state<{ all: Shortcut[]; on: boolean }>({ all: [], on: localStorage.getItem(remembered) !== 'off' })

/** The single keys that do something on this page. They can be switched off (WCAG 2.1.4). */
export const shortcuts = {
  get all(): readonly Shortcut[] {
    return state.all
  },
  get on(): boolean {
    return state.on
  },
  set on(next: boolean) {
    state.on = next
    localStorage.setItem(remembered, next ? 'on' : 'off')
  },
}

/** A single key that works while this component is shown; call it while the component is made. */
export function shortcut(key: string, label: Key, run: () => void): void {
  const mine = { key, label, run }
  state.all.push(mine)
  onDestroy(() => {
    state.all = state.all.filter((one) => one.key !== key || one.run !== run)
  })
}

/** Listens for them on the whole page, except where the user is typing or a dialog is open. */
export function listenForShortcuts(): () => void {
  const press = (event: KeyboardEvent) => {
    if (!state.on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]'))
      return
    if (document.querySelector('[role=dialog], [role=alertdialog], dialog[open]')) return
    const found = state.all.findLast((one) => one.key === event.key)
    if (!found) return
    event.preventDefault()
    found.run()
  }
  addEventListener('keydown', press)
  return () => removeEventListener('keydown', press)
}

import type { Component } from 'svelte'
import type { Role } from '../../../functions/kernel/operation.ts'
import { paramsOf, withQuery } from './address.ts'
import type { IconName } from './components/icons.ts'
import type { Key } from './i18n/zh.ts'

/** A page: its pattern (`/cases/{id}`) and how to load it. Pages load when first opened. */
export type Page = {
  readonly pattern: string
  readonly load: () => Promise<{ readonly default: Component<Record<string, never>> }>
  /** Who it is for; left out: every member. */
  readonly roles?: readonly Role[]
  /** Opens without a sign-in. */
  readonly open?: true
  /** Its place in the navigation; pages without it are reached by links. */
  readonly nav?: { readonly label: Key; readonly icon: IconName; readonly thumb?: readonly Role[] }
}
export type { IconName }

const state = $state<{ path: string; query: string; params: Record<string, string>; visit: number }>({
  path: location.pathname,
  query: location.search,
  params: {},
  visit: 0,
})
const query = $derived(new URLSearchParams(state.query))

/** Where the user is; pages read it and follow it. */
export const here = {
  get path(): string {
    return state.path
  },
  get query(): URLSearchParams {
    return query
  },
  get params(): Readonly<Record<string, string>> {
    return state.params
  },
  /** Grows with every change of page, not of query: then focus goes to the new page's heading. */
  get visit(): number {
    return state.visit
  },
  /** Path and query, to come back to. */
  get address(): string {
    return state.path + state.query
  },
}

function arrive(): void {
  if (state.path !== location.pathname) state.visit++
  state.path = location.pathname
  state.query = location.search
}

/** How many steps of this site lie behind this one in this tab: zero means that going back would leave the site. */
export function stepsBehind(): number {
  const told: unknown = history.state
  return typeof told === 'object' && told !== null && 'step' in told && typeof told.step === 'number' ? told.step : 0
}

/** Goes to another page, or to the same with another query; `replace` leaves no step to go back to. */
export function go(to: string, { replace = false } = {}): void {
  const step = stepsBehind()
  if (replace) history.replaceState({ step }, '', to)
  else history.pushState({ step: step + 1 }, '', to)
  const before = state.path
  arrive()
  if (before !== state.path) scrollTo(0, 0)
}

/** This page with another query, as an address for a link. */
export function addressWith(change: Readonly<Record<string, string | undefined>>): string {
  return withQuery(state.path, query, change)
}

/** Changes the query of this page: filters live in the URL. An empty value takes its name out; the cursor always goes. */
export function setQuery(change: Readonly<Record<string, string | undefined>>): void {
  go(addressWith({ cursor: undefined, ...change }), { replace: true })
}

/** The page whose pattern fits the path, with the path's parameters. */
export function pageAt(
  pages: readonly Page[],
  path: string,
): { readonly page: Page; readonly params: Record<string, string> } | undefined {
  for (const page of pages) {
    const params = paramsOf(page.pattern, path)
    if (params) return { page, params }
  }
  return undefined
}

/** Tells `here.params`; only the app does. */
export function arriveWith(params: Record<string, string>): void {
  state.params = params
}

/** Follows links inside the site without a reload; leaves new tabs, downloads and other hosts to the browser. */
export function followLinks(): () => void {
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.href || event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return
    event.preventDefault()
    go(link.pathname + link.search + link.hash)
  }
  addEventListener('popstate', arrive)
  addEventListener('click', follow)
  return () => {
    removeEventListener('popstate', arrive)
    removeEventListener('click', follow)
  }
}

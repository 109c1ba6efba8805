import type { Component } from 'svelte'

type Explanation = () => Promise<{
  readonly default: Component<{ extra: Readonly<Record<string, unknown>> }>
}>
let explanation: Explanation | undefined

/** Tells once, with the pages that know, how to show what a refusal names: who, which, how many. */
export function explainWith(load: Explanation): void {
  explanation = load
}

/** What shows the names and numbers of a refusal; undefined where no page that knows them is open. */
export const explained = () => explanation?.()

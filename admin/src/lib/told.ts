import { isKey, t } from './i18n/i18n.svelte.ts'
import type { ApiProblem } from './problem.ts'

/**
 * The sentence for a problem: what is wrong and what to do; by what the refusal counts beside its code, where there are words for
 * that. A code newer than this page is told as unexpected.
 */
export function sentenceOf({ code, extra }: ApiProblem): string {
  for (const [part, listed] of Object.entries(extra).reverse()) {
    const key = `told.${code}.${part}`
    if (isKey(key)) return t(key, { count: Number(extra.total ?? (listed as unknown[]).length) })
  }
  for (const key of [`refusal.${code}`, `problem.${code}`]) if (isKey(key)) return t(key)
  return t('problem.unexpected')
}

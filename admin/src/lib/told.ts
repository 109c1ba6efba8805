import { isKey, t } from './i18n/i18n.svelte.ts'
import type { ApiProblem } from './problem.ts'

/** The sentence for a problem: what is wrong and what to do. A code newer than this page is told as unexpected. */
export function sentenceOf(problem: ApiProblem): string {
  for (const key of [`refusal.${problem.code}`, `problem.${problem.code}`]) if (isKey(key)) return t(key)
  return t('problem.unexpected')
}

import { commitment } from '../kernel/chain.ts'
import { canonicalJson } from '../kernel/json.ts'
import { newSalt } from '../platform/ids.ts'
import type { StepTexts } from './case.table.ts'

/** Texts as a body has them; absent ones are left out. */
export type Texts = Readonly<Record<string, string | undefined>>

/**
 * What somebody wrote with a step, and where they said it is, kept apart from the case with a salt of its own; and the
 * commitments that the ledger carries in its place (design §4), of a location as its canonical JSON. Undefined when there is
 * nothing of the kind.
 */
export function written(
  step: Pick<StepTexts, 'version' | 'action' | 'by' | 'at'>,
  told: { readonly texts: Texts; readonly location?: StepTexts['location'] },
): { readonly kept: StepTexts; readonly commitments: Record<string, string> } | undefined {
  const { location } = told
  const texts = Object.fromEntries(Object.entries(told.texts).filter((entry): entry is [string, string] => !!entry[1]))
  const committed = { ...texts, ...(location && { location: canonicalJson(location) }) }
  if (Object.keys(committed).length === 0) return undefined
  const salt = newSalt()
  const commitments = Object.entries(committed).map(([name, text]) => [name, commitment(salt, text)])
  return { kept: { ...step, salt, texts, ...(location && { location }) }, commitments: Object.fromEntries(commitments) }
}

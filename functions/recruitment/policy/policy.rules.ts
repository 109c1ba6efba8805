import { type Policy, revise } from '../../kernel/policy.ts'
import type { Terms } from './terms.contract.ts'

/** A policy's fields that `kernel/policy` calls a version of the county's rules. */
type Revised = Omit<Policy<Terms>, 'version'> & { readonly revision: number; readonly name: string }

/** What a change makes of a policy: the same revision while it is a draft, the next one once it was frozen (§5.8). */
export function revisePolicy(
  before: Revised,
  told: Pick<Revised, 'name' | 'effectiveFrom' | 'basis' | 'terms'>,
): Revised {
  const { version, ...next } = revise({ ...before, version: before.revision }, told)
  return { ...next, name: told.name, revision: version }
}

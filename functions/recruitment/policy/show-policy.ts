import type { LedgerEntry } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type PolicyView, policyShape } from './policy.contract.ts'
import { frozenPolicy, policyById, type StoredPolicy } from './policy.table.ts'

/** A policy as readers see it. */
export function shownPolicy(policy: StoredPolicy): PolicyView {
  return policyShape.parse(policy)
}

/** What the ledger says of a policy: all of it, for its terms are public and name nobody. */
export function policyData(policy: Omit<StoredPolicy, 'version' | 'head'>): LedgerEntry['data'] {
  const { name, revision, effectiveFrom, basis, terms } = policy
  return { name, revision, effectiveFrom, basis, terms }
}

/** The policy at its latest revision or at the one named; refused as `not-found` when there is none. */
export async function readablePolicy(id: string, revision: number | undefined): Promise<StoredPolicy> {
  const latest = await policyById(id)
  const found = revision === undefined || latest?.revision === revision ? latest : await frozenPolicy(id, revision)
  if (!found) throw new Refusal('not-found')
  return found
}

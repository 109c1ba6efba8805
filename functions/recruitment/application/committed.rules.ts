import { commitment } from '../../kernel/chain.ts'
import { canonicalJson } from '../../kernel/json.ts'
import type { Facts } from '../policy/eligibility.contract.ts'

type Told = {
  readonly name: string
  readonly phone: string
  readonly address?: string | undefined
  readonly facts: Facts
}

/**
 * What the ledger holds of what somebody told: salted commitments, which point at nobody once the salt is gone. Facts are
 * committed to as RFC 8785 canonical JSON.
 */
export function committedTold(salt: string, { name, phone, address, facts }: Told) {
  return {
    name: commitment(salt, name),
    phone: commitment(salt, phone),
    ...(address !== undefined && { address: commitment(salt, address) }),
    facts: commitment(salt, canonicalJson(facts)),
  }
}

/**
 * One version of a county's rules (an SLA table, a scheme, a recruitment's terms). Nothing that was decided under a
 * version changes when a later one is made: whoever decides keeps the version it used (catalogue §5.8).
 */
export type Policy<Terms> = {
  /** Counts from 1 without gaps. */
  readonly version: number
  /** The first day it is in force, `yyyy-mm-dd` in the county's time zone. */
  readonly effectiveFrom: string
  /** The document it follows, by name and number: what an auditor asks for first. */
  readonly basis: string
  /** When it was frozen, ISO 8601; from then on it can only be followed by a new version. */
  readonly frozenAt?: string
  readonly terms: Terms
}

/** The version in force on a day: of those that had begun, the one that begins last, then the latest made. */
export function inForce<Terms>(versions: readonly Policy<Terms>[], day: string): Policy<Terms> | undefined {
  return versions
    .filter((policy) => policy.effectiveFrom <= day)
    .reduce<Policy<Terms> | undefined>((best, policy) => (best && !supersedes(policy, best) ? best : policy), undefined)
}

function supersedes(policy: Policy<unknown>, other: Policy<unknown>): boolean {
  if (policy.effectiveFrom !== other.effectiveFrom) return policy.effectiveFrom > other.effectiveFrom
  return policy.version > other.version
}

/** The same version, frozen; freezing twice keeps the first time. */
export function freeze<Terms>(policy: Policy<Terms>, at: string): Policy<Terms> {
  return policy.frozenAt === undefined ? { ...policy, frozenAt: at } : policy
}

/** Revised terms: the same version while it is open, a new one once it is frozen. */
export function revise<Terms>(
  policy: Policy<Terms>,
  told: Pick<Policy<Terms>, 'effectiveFrom' | 'basis' | 'terms'>,
): Policy<Terms> {
  return { ...told, version: policy.frozenAt === undefined ? policy.version : policy.version + 1 }
}

import {
  type RecruitmentPolicy,
  type Rehearsal,
  type RehearsalAnswer,
  rehearsal,
} from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'
import { rehearse } from '../../../../../functions/recruitment/rules.ts'
import type { People } from './invented.ts'

/** What people come to under a policy; or where the contract finds fault, by JSON pointer. */
export type Evaluated = {
  readonly request: Rehearsal
  readonly answer: RehearsalAnswer | undefined
  readonly faults: readonly { readonly path: readonly string[]; readonly message: string }[]
  /** Claims for points that this policy does not know: they count nothing. */
  readonly dropped: number
}

/** Checks and computes by the very contract and rules of the public operation. */
export function evaluate(policy: RecruitmentPolicy, people: People): Evaluated {
  const known = policy.written.bonus.table
  const applicants = people.applicants.map((one) => ({ ...one, bonus: one.bonus.filter((code) => code in known) }))
  const claims = (all: People['applicants']) => all.reduce((count, { bonus }) => count + bonus.length, 0)
  const { posts, events } = people
  const request = { policy, posts, applicants, events }
  const parsed = rehearsal.safeParse(request)
  return {
    request,
    answer: parsed.success ? rehearse(parsed.data, people.beside) : undefined,
    faults: (parsed.error?.issues ?? []).map(({ path, message }) => ({ path: path.map(String), message })),
    dropped: claims(people.applicants) - claims(applicants),
  }
}

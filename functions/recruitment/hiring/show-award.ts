import type { Member } from '../../kernel/member.ts'
import { readablePolicy } from '../policy/show-policy.ts'
import { barred, offered } from '../transition.rules.ts'
import type { AwardView } from './award.contract.ts'
import { awardTable } from './award.rules.ts'
import { awardOf, type StoredAward } from './award.table.ts'
import { countsForYear } from './excellent.rules.ts'
import { type ServingHere, servingUnder } from './serving.ts'

/** A year's award as it stands: what was entered, and before anything was, the policy as it is now (version 0). */
export type KnownAward = Omit<StoredAward, 'head' | 'state'> & {
  readonly head?: string
  readonly state: AwardView['state']
}

/** The award of a year with who serves at its end; refused as `not-found` when there is no such policy. */
export async function readableAward(params: {
  id: string
  year: number
}): Promise<{ award: KnownAward; here: readonly ServingHere[] }> {
  const { id, year } = params
  const [policy, stored, here] = await Promise.all([
    readablePolicy(id, undefined),
    awardOf(id, year),
    servingUnder(id, year),
  ])
  if (stored) return { award: stored, here }
  const { contract, excellent } = policy.terms
  const award: KnownAward = {
    ...{ policy: id, year, revision: policy.revision, terms: { contract, excellent }, state: 'none' },
    ...{ people: [], pools: [], decisions: [], total: '0.00', hash: null, version: 0, hands: [] },
  }
  return { award, here }
}

/** An award as this member sees it: whoever serves and has no score yet stands there without one, until it is approved. */
export function shownAward(award: KnownAward, here: readonly ServingHere[], member: Member): AwardView {
  const known = new Map(here.map((one) => [one.id, one]))
  const entered = new Set(award.people.map(({ id }) => id))
  const missing = award.state === 'approved' ? [] : here.filter(({ id }) => !entered.has(id))
  const counts = (start: string) => countsForYear(award.terms, start, award.year)
  return {
    ...award,
    people: [
      ...award.people.map((one) => {
        const hired = known.get(one.id)
        return { ...one, name: hired?.name ?? null, counts: counts(one.start), hiredHere: hired !== undefined }
      }),
      ...missing.map((one) => ({ ...one, score: null, counts: counts(one.start), hiredHere: true })),
    ],
    actions: offered(awardTable, award, member),
    barred: barred(awardTable, award, member),
  }
}

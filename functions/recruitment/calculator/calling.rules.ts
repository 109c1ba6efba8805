import { byCodePoint } from '../../kernel/code-point.ts'
import { groupAt } from '../../kernel/ranking.ts'
import { compare, type Decimal, decimal, share, times, whole } from '../../kernel/score.ts'
import type { RankedRow } from './composite.rules.ts'
import type { Decision, LaterEvent, PostAnswer, RecruitmentPolicy } from './rehearsal.contract.ts'

/** Something that happened to somebody called; `follow`: a recorded decision calls the next, whatever the policy says. */
export type CalledEvent = LaterEvent & { readonly follow?: boolean }

type Called = Pick<PostAnswer, 'medical' | 'substitutions' | 'final' | 'reserve' | 'vacant' | 'decisions'>

/**
 * Calls to the medical in rank order, then substitutes one for one as people leave (catalogue S-29, S-31, REC-7, REC-8).
 * Equals are never split: where a whole group does not fit, a person decides and calling stops for the post.
 */
export function callAndSubstitute(
  policy: Pick<RecruitmentPolicy, 'medical' | 'substitute'>,
  headcount: number,
  ranking: readonly RankedRow[],
  events: readonly CalledEvent[],
): Called {
  const floor = decimal(policy.medical.floor)
  const callable = ranking.filter((row) => reaches(policy, row, floor))
  const places = share(decimal(policy.medical.ratio), headcount, 'ceil')
  const { medical, decisions } = firstCalls(callable, places)
  const called = new Set(medical)
  const substitutions: Called['substitutions'] = []
  let next = medical.length
  for (const { type, id, follow = false } of events) {
    if (!called.delete(id) || decisions.length > 0) continue
    if (!follow && !policy.substitute.on.includes(type)) continue
    const candidate = callable[next]
    if (candidate === undefined) continue
    const { end } = groupAt(callable, next)
    if (end > next + 1) {
      decisions.push(decision('substitution', callable.slice(next, end)))
      continue
    }
    next = end
    called.add(candidate.id)
    substitutions.push({ for: id, called: candidate.id, cause: type })
  }
  const final = callable.filter((row) => called.has(row.id)).map((row) => row.id)
  const reserve = callable.slice(next).map((row) => row.id)
  return { medical, substitutions, final, reserve, vacant: Math.max(0, headcount - final.length), decisions }
}

/** Does the composite reach the floor, the rounded one or the exact one? */
function reaches({ medical }: Pick<RecruitmentPolicy, 'medical'>, row: RankedRow, floor: Decimal): boolean {
  if (medical.floorOn !== 'exact') return compare(row.composite, floor) >= 0
  return compare(row.exact.sum, times(floor, whole(row.exact.over))) >= 0
}

/** Whole groups of equals while they fit; the first that does not fit is a decision, unless no place is left at all. */
function firstCalls(callable: readonly RankedRow[], places: number): { medical: string[]; decisions: Decision[] } {
  let next = 0
  while (next < callable.length && next < places) {
    const { end } = groupAt(callable, next)
    if (end > places) {
      const decisions = [decision('medical', callable.slice(next, end))]
      return { medical: callable.slice(0, next).map((row) => row.id), decisions }
    }
    next = end
  }
  return { medical: callable.slice(0, next).map((row) => row.id), decisions: [] }
}

function decision(at: Decision['at'], group: readonly RankedRow[]): Decision {
  return { at, ids: group.map((row) => row.id).sort(byCodePoint) }
}

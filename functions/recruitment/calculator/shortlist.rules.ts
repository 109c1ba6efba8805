import { byCodePoint } from '../../kernel/code-point.ts'
import { generousCut, strictCut } from '../../kernel/ranking.ts'
import { compare, decimal, share } from '../../kernel/score.ts'
import type { Decision, RecruitmentPolicy } from './rehearsal.contract.ts'
import type { WrittenRow } from './written.rules.ts'

export type Shortlist = { readonly taken: readonly WrittenRow[]; readonly decisions: readonly Decision[] }

/**
 * Who is invited to the interview: ratio × headcount of the written list, the n-th being the edge (catalogue S-25, A-01,
 * A-03, REC-6). A size of 0 invites nobody; no more than that many wrote: everybody.
 */
export function drawShortlist(
  policy: Pick<RecruitmentPolicy, 'shortlist'>,
  headcount: number,
  written: readonly WrittenRow[],
): Shortlist {
  const { ratio, rounding, cutTie } = policy.shortlist
  const n = share(decimal(ratio), headcount, rounding)
  if (cutTie === 'strict') {
    const { taken, undecided } = strictCut(written, n)
    const ids = undecided.map((row) => row.id).sort(byCodePoint)
    return { taken, decisions: ids.length === 0 ? [] : [{ at: 'shortlist', ids }] }
  }
  if (cutTie === 'objectiveThenAll') return { taken: generousCut(written, n), decisions: [] }
  const edge = written[Math.min(n, written.length) - 1]
  const taken = edge === undefined ? [] : written.filter((row) => compare(row.ordering, edge.ordering) >= 0)
  return { taken, decisions: [] }
}

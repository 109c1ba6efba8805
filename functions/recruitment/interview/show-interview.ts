import type { Terms } from '../policy/terms.contract.ts'
import type { ArrangementView, CandidateView } from './interview.contract.ts'
import { announcedScore, placeOf } from './interview.rules.ts'
import type { Arrangement, StoredCandidate, StoredMark } from './interview.table.ts'
import { maskedNames } from './invited.ts'
import { judgesOf, reasonsOf, type StoredJudge, type StoredReason, slipsOf } from './judge.table.ts'

/** What the call itself is about to store. */
type Storing = {
  readonly judges?: ReadonlyMap<string, StoredJudge>
  readonly reason?: Pick<StoredReason, 'judge' | 'application' | 'reason'>
}

/** An interview as staff see it: with the judges' names and the reasons of conflicts, read from where they can be erased. */
export async function shownArrangement(
  campaign: string,
  arrangement: Arrangement,
  { judges, reason }: Storing = {},
): Promise<ArrangementView> {
  const [names, reasons, candidates] = await Promise.all([
    judges ?? judgesOf(campaign),
    reasonsOf(campaign),
    maskedNames(campaign, [...new Set(arrangement.conflicts.map((one) => one.application))]),
  ])
  const slips = await slipsOf([...names.values()])
  const all = reason ? [...reasons, reason] : reasons
  const reasonOf = new Map(all.map((one) => [`${one.judge} ${one.application}`, one.reason]))
  return {
    ...arrangement,
    judges: arrangement.judges.map((judge) => {
      const known = names.get(judge.code)
      const code = slips.get(judge.code)
      const used = { since: code?.since ?? null, tried: (code?.tried ?? []).map(({ at }) => at) }
      return { ...judge, name: known?.name ?? null, slip: known?.slip !== undefined, ...used }
    }),
    conflicts: arrangement.conflicts.map((one) => {
      const name = candidates.get(one.application) ?? null
      return { ...one, name, reason: reasonOf.get(`${one.judge} ${one.application}`) ?? null }
    }),
  }
}

/** A candidate as staff see them: the marks by seat, and the score once announced. */
export function shownCandidate(told: {
  readonly terms: Terms
  readonly arrangement: Arrangement | undefined
  readonly application: string
  readonly post: string
  readonly name: string | undefined
  readonly candidate: StoredCandidate | undefined
  readonly marks: readonly StoredMark[]
}): CandidateView {
  const { terms, application, post, candidate } = told
  const place = placeOf(told.arrangement?.draw?.panels ?? [], application)
  const seats = place?.panel.judges ?? []
  const value = candidate?.value
  return {
    ...{ application, post, name: told.name ?? null },
    panel: place?.panel.code ?? null,
    number: place?.number ?? null,
    state: candidate?.state ?? (place ? 'waiting' : 'invited'),
    absentBy: candidate?.absentBy ?? null,
    marks: [...told.marks].sort((a, b) => seats.indexOf(a.judge) - seats.indexOf(b.judge)),
    score: value && 'marks' in value ? announcedScore(terms, value) : null,
  }
}

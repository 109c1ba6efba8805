import { strictCut } from '../kernel/ranking.ts'
import { decimal, format, round, share, times, whole } from '../kernel/score.ts'
import type { Place } from './place.rules.ts'
import type { RehearsalAnswer, Scheme } from './rehearsal.contract.ts'

/**
 * Who is excellent: the first of the year's list within the quota; equals at the cut are a decision, never a choice
 * (catalogue S-37, A-21, REC-13). The award is money, two decimals whatever the scheme's scores have.
 */
export function chooseExcellent(
  scheme: Pick<Scheme, 'excellent'>,
  year: readonly Place[],
): RehearsalAnswer['excellent'] {
  const { rate, rounding, award } = scheme.excellent
  const quota = share(decimal(rate), year.length, rounding)
  const { taken, undecided } = strictCut(year, quota)
  return {
    quota,
    subjects: taken.map((row) => row.subject),
    decision: undecided.length === 0 ? null : undecided.map((row) => row.subject),
    award: format(round(times(decimal(award), whole(taken.length)), 2)),
  }
}

import { type Decimal, decimal, format, round, times } from '../../../../../functions/kernel/score.ts'
import type {
  Applicant,
  RecruitmentPolicy,
  Rehearsal,
} from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'
import type { DecidedBeside } from '../../../../../functions/recruitment/rules.ts'

/** How many are invented, for how many posts; one seed always makes the same people. */
export type Invention = { readonly seed: number; readonly people: number; readonly headcount: number }

/** What a rehearsal has beside its policy; a past campaign also what it decided. */
export type People = Omit<Rehearsal, 'policy'> & { readonly beside?: DecidedBeside }

/** Shares of those who are not qualified, absent at the exam, absent at the interview, and claim each cause for points. */
const odds = { unqualified: 0.05, absent: 0.08, silent: 0.03, bonus: 0.12 }
/** Shares of those called who fail or decline. */
const leave = { medical: 0.06, investigation: 0.04, decline: 0.04 } as const
/** Scores are invented in halves of a hundredth of the full mark, so that ties come about as they do on paper. */
const halves = 200

/**
 * Invented applicants of one post: written scores around 68 % of the full mark, interviews around 77 %, and what happens to
 * those who are called. The people do not depend on the policy's ratios, weights or ties, only on its full marks and causes.
 */
export function invented(
  policy: Pick<RecruitmentPolicy, 'written' | 'interview'>,
  judges: number,
  told: Invention,
): People {
  const next = numbersFrom(told.seed)
  const chance = (share: number) => next() < share
  const around = (middle: number, spread: number) => {
    const deviation = next() + next() + next() - 1.5
    return Math.min(halves, Math.max(0, Math.round(halves * (middle + deviation * spread))))
  }
  const full = { written: decimal(policy.written.full), interview: decimal(policy.interview.full) }
  const causes = Object.keys(policy.written.bonus.table)
  const applicants = Array.from({ length: told.people }, (_, at): Applicant => {
    const score = around(0.68, 0.2)
    const talk = around(0.77, 0.15)
    const marks = Array.from({ length: judges }, () =>
      Math.min(halves, Math.max(0, talk + Math.round(next() * 12) - 6)),
    )
    const written = {
      raw: scoreOf(full.written, score),
      objective: scoreOf(full.written, Math.round(score * (0.5 + next() * 0.2))),
    }
    const interview = marks.map((mark) => scoreOf(full.interview, mark))
    return {
      id: `N${String(at + 1).padStart(4, '0')}`,
      post: 'invented',
      qualified: !chance(odds.unqualified),
      written: chance(odds.absent) ? null : written,
      bonus: causes.filter(() => chance(odds.bonus)),
      interview: chance(odds.silent) ? null : interview,
    }
  })
  return {
    posts: [{ code: 'invented', headcount: told.headcount, openingConsent: false }],
    applicants,
    events: eventsOf(applicants, chance),
  }
}

/** What happens to those who are called, the better at the exam first, so that a substitute's turn comes after the call. */
function eventsOf(applicants: readonly Applicant[], chance: (share: number) => boolean): Rehearsal['events'] {
  const byScore = [...applicants].sort((a, b) => Number(b.written?.raw ?? 0) - Number(a.written?.raw ?? 0))
  return byScore.flatMap(({ id }) => {
    const type = (['medical', 'investigation', 'decline'] as const).find((cause) => chance(leave[cause]))
    return type ? [{ type, id }] : []
  })
}

/** So many halves of a hundredth of the full mark, with two decimals. */
function scoreOf(full: Decimal, share: number): string {
  return format(round(times(full, { units: BigInt(share * 5), scale: 3 }), 2))
}

/** Numbers from 0 to 1 that follow from the seed alone (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

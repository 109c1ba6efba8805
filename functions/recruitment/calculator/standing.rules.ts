import { format, round } from '../../kernel/score.ts'
import { type CalledEvent, callAndSubstitute } from './calling.rules.ts'
import { type RankedRow, rankByComposite } from './composite.rules.ts'
import type { Applicant, PostAnswer, RecruitmentPolicy } from './rehearsal.contract.ts'
import { drawShortlist } from './shortlist.rules.ts'
import { rankByWritten } from './written.rules.ts'

/** What was decided where the policy leaves a tie, and what happened to those who were called. */
export type Told = {
  /** Of those undecided at the shortlist's cut, who is invited. */
  readonly invited: readonly string[]
  /** Groups of equals, each in the order that was decided. */
  readonly orders: readonly (readonly string[])[]
  readonly events: readonly CalledEvent[]
  /** Invited because somebody invited withdrew before the interview, where the policy refills. */
  readonly refilled?: readonly string[]
}

/** A post as it stands: the calculator's lists, with the objective part beside the written score. */
export type Standing = {
  readonly written: readonly { id: string; written: string; objective: string; rank: number; invited: boolean }[]
  readonly ranking: readonly { id: string; written: string; interview: string; composite: string; rank: number }[]
} & Pick<PostAnswer, 'medical' | 'substitutions' | 'final' | 'reserve' | 'vacant' | 'decisions'>

/**
 * Recomputes a post from its applicants with the rehearsal's own rules (S-24…S-31): the same scores give what a rehearsal
 * gives, and a signed decision settles exactly the ties that a rehearsal would report.
 */
export function standingOf(
  policy: RecruitmentPolicy,
  headcount: number,
  people: readonly Applicant[],
  told: Told,
): Standing {
  const decimals = Number(policy.decimals)
  const rows = rankByWritten(policy, people)
  const shortlist = drawShortlist(policy, headcount, rows)
  const open = shortlist.decisions.filter((decision) => !decision.ids.some((id) => told.invited.includes(id)))
  const undecided = new Set(shortlist.decisions.flatMap((decision) => decision.ids))
  const invited = new Set([
    ...shortlist.taken.map((row) => row.id),
    ...told.invited.filter((id) => undecided.has(id)),
    ...(told.refilled ?? []),
  ])
  const ranking = ordered(
    rankByComposite(
      policy,
      rows.filter((row) => invited.has(row.id)),
    ),
    told.orders,
  )
  const called = callAndSubstitute(policy, headcount, ranking, told.events)
  return {
    written: rows.map(({ id, written, objective, rank }) => {
      const score = format(round(written, decimals))
      return { id, written: score, objective: format(objective), rank, invited: invited.has(id) }
    }),
    ranking: ranking.map(({ id, written, interview, composite, rank }) => {
      return { id, written: format(written), interview: format(interview), composite: format(composite), rank }
    }),
    ...called,
    decisions: [...open, ...called.decisions],
  }
}

/** The ranking with each decided group of equals in its decided order; a decision about others changes nothing. */
function ordered(ranking: readonly RankedRow[], orders: readonly (readonly string[])[]): RankedRow[] {
  const groups = [...Map.groupBy(ranking, (row) => row.rank).values()]
  return groups.flatMap((group) => {
    const order = orders.find((ids) => ids.length === group.length && group.every((row) => ids.includes(row.id)))
    if (!order || group.length === 1) return group
    const sorted = [...group].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    return sorted.map((row, at) => ({ ...row, rank: row.rank + at }))
  })
}

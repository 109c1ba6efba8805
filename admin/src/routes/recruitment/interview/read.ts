import type * as z from 'zod'
import {
  type ArrangementView,
  type CandidateView,
  getInterview,
} from '../../../../../functions/recruitment/interview/interview.contract.ts'
import type { JudgeMark } from '../../../../../functions/recruitment/scoring/score.contract.ts'
import { call } from '../../../lib/api.ts'
import { type CampaignWithPolicy, campaignWithPolicy } from '../campaigns/read.ts'
import { ticketNumbers } from '../exam/read.ts'

export type Interview = CampaignWithPolicy & z.output<typeof getInterview.output> & { readonly version: number }
/** Ticket numbers by application; empty where no seats were drawn. */
export type Tickets = ReadonlyMap<string, string>
export type Drawn = ArrangementView & { readonly draw: NonNullable<ArrangementView['draw']> }

/** A campaign's interview with the terms that it is marked by. */
export async function readInterview(id: string, signal: AbortSignal): Promise<Interview> {
  const [known, { body, version }] = await Promise.all([
    campaignWithPolicy(id, signal),
    call(getInterview, { params: { id }, signal }),
  ])
  return { ...known, ...body, version: version ?? 0 }
}

/** The same with the numbers on the tickets, which are read once: seats stay as they are by the time anybody speaks. */
export function interviewWithTickets(id: string): (signal: AbortSignal) => Promise<Interview & { tickets: Tickets }> {
  let tickets: Tickets | undefined
  return async (signal) => {
    tickets ??= await ticketNumbers(id, signal)
    return { ...(await readInterview(id, signal)), tickets }
  }
}

/** Was it drawn? */
export function isDrawn(arrangement: ArrangementView | null): arrangement is Drawn {
  return arrangement !== null && arrangement.draw !== null
}

/** A mark in a few signs; where the policy names parts, one for each with a plus between, as it is typed from paper. */
export function markText(mark: JudgeMark): string {
  return typeof mark === 'string' ? mark : mark.join('+')
}

/** A panel's candidates in the order of speaking. */
export function inOrder(candidates: readonly CandidateView[], panel: string): CandidateView[] {
  return candidates.filter((one) => one.panel === panel).sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
}

/** A judge by name, or by code once erased. */
export function judgeName(arrangement: ArrangementView, code: string): string {
  return arrangement.judges.find((one) => one.code === code)?.name ?? code
}

/** May the score be announced, as far as marks go: the whole panel has confirmed, or an absence is noted. */
export function isReady(candidate: CandidateView, seats: number): boolean {
  return candidate.state === 'absent' || (candidate.state === 'called' && candidate.marks.length === seats)
}

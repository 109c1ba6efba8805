import type * as z from 'zod'
import { listCandidates } from '../../../../../functions/recruitment/interview/candidates.contract.ts'
import {
  type ArrangementView,
  type CandidateView,
  getInterview,
} from '../../../../../functions/recruitment/interview/interview.contract.ts'
import type { JudgeMark } from '../../../../../functions/recruitment/scoring/score.contract.ts'
import { call } from '../../../lib/api.ts'
import { everything } from '../../../lib/everything.ts'
import { type CampaignWithPolicy, campaignWithPolicy } from '../campaigns/read.ts'
import { ticketNumbers } from '../exam/read.ts'
import { mostAtOnce, roomsOf } from './rooms.ts'

export type Interview = CampaignWithPolicy & z.output<typeof getInterview.output> & { readonly version: number }
export type WithCandidates = Interview & { readonly candidates: readonly CandidateView[] }
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

/** Who is invited, or drawn to this panel. */
export function allCandidates(id: string, panel: string | undefined, signal: AbortSignal): Promise<CandidateView[]> {
  const query = { panel, limit: mostAtOnce }
  return everything(async (cursor) => {
    return (await call(listCandidates, { params: { id }, query: { ...query, cursor }, signal })).body
  })
}

/** The interview and, once drawn, the candidates of the rooms that are shown. */
export async function readRooms(id: string, asked: string | null, signal: AbortSignal): Promise<WithCandidates> {
  const interview = await readInterview(id, signal)
  if (!isDrawn(interview.arrangement)) return { ...interview, candidates: [] }
  const { chosen } = roomsOf(interview.arrangement, asked)
  return { ...interview, candidates: await allCandidates(id, chosen, signal) }
}

/** The interview with everybody in it and the numbers on their tickets, read once: for paper and lists to save. */
export async function wholeInterview(id: string, signal: AbortSignal): Promise<WithCandidates & { tickets: Tickets }> {
  const [interview, candidates, tickets] = await Promise.all([
    readInterview(id, signal),
    allCandidates(id, undefined, signal),
    ticketNumbers(id, signal),
  ])
  return { ...interview, candidates, tickets }
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

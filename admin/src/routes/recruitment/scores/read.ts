import type * as z from 'zod'
import { listApplications } from '../../../../../functions/recruitment/application/application.contract.ts'
import { getSnapshot } from '../../../../../functions/recruitment/result/result.contract.ts'
import { listScores, type Paper, type scoreShape } from '../../../../../functions/recruitment/scoring/score.contract.ts'
import { call } from '../../../lib/api.ts'
import { everything } from '../../../lib/everything.ts'
import { ticketNumbers } from '../exam/read.ts'

export type Score = z.output<typeof scoreShape>
/** Somebody who sits a paper, the name masked; `ticket` is the number that stands on the papers once seats are drawn. */
export type Sitting = { readonly id: string; readonly post: string; readonly name: string; readonly ticket?: string }

/** The names of a campaign's applicants, masked, in the order of registration. */
export async function applicantsOf(id: string, signal: AbortSignal) {
  return everything(
    async (cursor) => (await call(listApplications, { params: { id }, query: { limit: 100, cursor }, signal })).body,
  )
}

/**
 * Who takes part in a paper, and what is entered: the qualified sit the exam, the invited speak. In the order of the tickets, as
 * papers are stacked; before seats are drawn in the order of registration.
 */
export async function readPaper(id: string, paper: Paper, signal: AbortSignal) {
  const asked = { params: { id }, signal }
  const [applications, scores, shortlist, tickets] = await Promise.all([
    applicantsOf(id, signal),
    everything(async (cursor) => (await call(listScores, { ...asked, query: { paper, limit: 200, cursor } })).body),
    paper === 'written' ? [] : invitedTo(id, signal),
    ticketNumbers(id, signal),
  ])
  const invited = new Set(shortlist)
  const sits = applications.filter((one) =>
    paper === 'written' ? one.state === 'passed' && one.missing.length === 0 : invited.has(one.id),
  )
  const people = sits.map(({ id, post, person }): Sitting => {
    const ticket = tickets.get(id)
    return { id, post, name: person?.name ?? '—', ...(ticket !== undefined && { ticket }) }
  })
  const order = ({ ticket = '' }: Sitting) => ticket
  people.sort((a, b) => (order(a) < order(b) ? -1 : Number(order(a) > order(b))))
  return { people, scores: new Map(scores.map((score) => [score.application, score])) }
}

async function invitedTo(id: string, signal: AbortSignal): Promise<string[]> {
  const rows = await everything(async (cursor) => {
    const query = { chunk: Number(cursor ?? 0) }
    return (await call(getSnapshot, { params: { id, stage: 'shortlist' }, query, signal })).body
  })
  return rows.flatMap((row) => (row.chosen ? row.id : []))
}

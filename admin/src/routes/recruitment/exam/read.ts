import { type CampaignView, getCampaign } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import {
  type ExamView,
  getExam,
  listTickets,
  type Room,
  type Ticket,
} from '../../../../../functions/recruitment/exam/exam.contract.ts'
import { call } from '../../../lib/api.ts'
import { everything } from '../../../lib/everything.ts'

export type Seated = { readonly campaign: CampaignView; readonly exam: ExamView; readonly tickets: readonly Ticket[] }

/** A campaign's exam with every ticket, in the order of their numbers. */
export async function readSeated(id: string, signal: AbortSignal): Promise<Seated> {
  const asked = { params: { id }, signal }
  const [campaign, exam, tickets] = await Promise.all([
    call(getCampaign, asked),
    call(getExam, asked),
    allTickets(id, signal),
  ])
  return { campaign: campaign.body, exam: exam.body, tickets }
}

/** Every ticket of a campaign. */
export function allTickets(id: string, signal?: AbortSignal): Promise<Ticket[]> {
  return everything(
    async (cursor) =>
      (await call(listTickets, { params: { id }, query: { limit: 100, cursor }, ...(signal && { signal }) })).body,
  )
}

/** Ticket numbers by application; empty before seats are drawn. */
export async function ticketNumbers(id: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  return new Map((await allTickets(id, signal)).map(({ application, number }) => [application, number]))
}

export const postName = ({ posts }: CampaignView, code: string): string =>
  posts.find((post) => post.code === code)?.name ?? code
export const roomOf = ({ arrangement }: ExamView, code: string): Room | undefined =>
  arrangement?.rooms.find((room) => room.code === code)

import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { allItems, getItems } from '../read.table.ts'
import { attendances } from './exam.contract.ts'

/** What happened to a ticket. Version and head are those of the ledger's subject `exam-ticket/<application>`. */
const storedShape = z.object({
  application: z.string(),
  collectedAt: z.string().optional(),
  proxy: z.boolean().optional(),
  attendance: z.enum(attendances).optional(),
  version: z.int(),
  head: z.string(),
})
export type StoredTicket = z.output<typeof storedShape>

const ticketKey = (campaign: string, application: string) => ({ pk: `exam-tickets#${campaign}`, sk: application })
const proxyKey = (campaign: string, application: string) => ({ pk: `exam-proxies#${campaign}`, sk: application })

/** What happened to the tickets of these applications (at most 100) so far; those untouched are left out. */
export async function ticketsByIds(campaign: string, ids: readonly string[]): Promise<Map<string, StoredTicket>> {
  const items = await getItems(ids.map((id) => ticketKey(campaign, id)))
  return new Map(items.map((item) => [String(item.sk), storedShape.parse(item)]))
}

/** Every ticket of a campaign that anything happened to, by application. */
export async function ticketsOf(campaign: string): Promise<Map<string, StoredTicket>> {
  const items = await allItems(ticketKey(campaign, '').pk)
  return new Map(items.map((item) => [String(item.sk), storedShape.parse(item)]))
}

/** The write that keeps what happened to a ticket over the version that was read; 0 when nothing had. */
export function putTicket(campaign: string, ticket: StoredTicket, before: number): Write {
  const item = { ...storedShape.parse(ticket), ...ticketKey(campaign, ticket.application) }
  const table = env('RECRUITMENT_TABLE')
  return before === 0 ? putNew(table, item) : putVersion(table, item, { version: before })
}

/** The write that keeps the name of who collected a ticket for the applicant, beside its salt, apart from the ticket. */
export function putProxy(campaign: string, application: string, proxy: { name: string; salt: string }): Write {
  return putNew(env('RECRUITMENT_TABLE'), { ...proxy, ...proxyKey(campaign, application) })
}

/** Whose tickets somebody else collected, as far as the names are still kept. */
export async function proxiesOf(campaign: string): Promise<string[]> {
  return (await allItems(proxyKey(campaign, '').pk)).map((item) => String(item.sk))
}

/** The write that erases who collected a ticket for this applicant. */
export function eraseProxy(campaign: string, application: string): Write {
  return { item: { Delete: { TableName: env('RECRUITMENT_TABLE'), Key: proxyKey(campaign, application) } } }
}

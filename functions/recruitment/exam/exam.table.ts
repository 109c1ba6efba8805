import * as z from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { pack, unpack } from '../packed.ts'
import { getItem } from '../read.table.ts'
import { type ExamState, examShape } from './exam.contract.ts'

/** An arranged exam. Version and head are those of the ledger's subject `exam/<campaign>`. */
const storedShape = examShape
  .omit({ actions: true, barred: true })
  .required()
  .extend({
    campaign: z.string(),
    arrangement: examShape.shape.arrangement.unwrap(),
    /** Who drew: a second person draws anew. */
    hands: z.array(z.string()),
    head: z.string(),
  })
export type StoredExam = z.output<typeof storedShape>

const seatRow = z.object({
  application: z.string(),
  number: z.string(),
  room: z.string(),
  seat: z.int(),
  post: z.string(),
})
export type SeatRow = z.output<typeof seatRow>
const packedShape = z.object({ chunks: z.int(), packed: z.instanceof(Uint8Array) })

/** So many seats go into one item, compressed: about 200 kB where an item may have 400. */
const rowsPerChunk = 5000

const examKey = (campaign: string) => ({ pk: `exam#${campaign}`, sk: 'arrangement' })
const seatsKey = (campaign: string, chunk: number) => ({
  pk: `exam#${campaign}`,
  sk: `seats#${String(chunk).padStart(4, '0')}`,
})

/** How is this campaign's exam arranged, as it stands now? */
export async function examOf(campaign: string): Promise<StoredExam | undefined> {
  const item = await getItem(examKey(campaign))
  return item && storedShape.parse(item)
}

/** The write that keeps an arrangement over the version that was read; 0 when there was none. */
export function putExam(exam: StoredExam, before: { version: number; states: readonly ExamState[] }): Write {
  const item = { ...storedShape.parse(exam), ...examKey(exam.campaign) }
  const table = env('RECRUITMENT_TABLE')
  return before.version === 0 ? putNew(table, item, () => new Refusal('stale')) : putVersion(table, item, before)
}

/** A condition within a transaction: the exam still stands in this state under the draw that was read. */
export function examStillIn(exam: StoredExam, refuse: NonNullable<Write['refuse']>): Write {
  return {
    item: {
      ConditionCheck: {
        TableName: env('RECRUITMENT_TABLE'),
        Key: examKey(exam.campaign),
        ConditionExpression: '#state = :state',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':state': exam.state },
      },
    },
    refuse,
  }
}

/** The writes that keep where everybody sits, packed: not an item a seat. The exam's own condition guards them. */
export function putSeats(campaign: string, rows: readonly SeatRow[]): Write[] {
  const chunks = Math.max(1, Math.ceil(rows.length / rowsPerChunk))
  return Array.from({ length: chunks }, (_, at) => {
    const packed = pack(rows.slice(at * rowsPerChunk, (at + 1) * rowsPerChunk))
    const item = { ...seatsKey(campaign, at), chunks, packed }
    return { item: { Put: { TableName: env('RECRUITMENT_TABLE'), Item: item } } }
  })
}

/** Where everybody sits, in the order of ticket numbers; empty while nothing is drawn. */
export async function seatsOf(campaign: string): Promise<SeatRow[]> {
  const first = await chunkOf(campaign, 0)
  if (!first) return []
  const rest = Array.from({ length: first.chunks - 1 }, (_, at) => chunkOf(campaign, at + 1))
  return [first, ...(await Promise.all(rest))].flatMap((chunk) => chunk?.rows ?? [])
}

/**
 * Where one person sits; undefined for whoever has no seat. Reads on until it is found: a county's exam is one item, the largest
 * twenty.
 */
export async function seatOf(campaign: string, application: string): Promise<SeatRow | undefined> {
  for (let at = 0, chunks = 1; at < chunks; at++) {
    const chunk = await chunkOf(campaign, at)
    const found = chunk?.rows.find((row) => row.application === application)
    if (found) return found
    chunks = chunk?.chunks ?? 0
  }
  return undefined
}

async function chunkOf(campaign: string, chunk: number): Promise<{ chunks: number; rows: SeatRow[] } | undefined> {
  const item = await getItem(seatsKey(campaign, chunk))
  if (!item) return undefined
  const { chunks, packed } = packedShape.parse(item)
  return { chunks, rows: z.array(seatRow).parse(unpack(packed)) }
}

/** Ticket numbers by application; undefined where no seats were drawn. */
export async function ticketNumbersOf(campaign: string): Promise<ReadonlyMap<string, string> | undefined> {
  const seats = await seatsOf(campaign)
  return seats.length === 0 ? undefined : new Map(seats.map(({ application, number }) => [application, number]))
}

import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { pack, unpack } from '../packed.ts'
import { allItems } from '../read.table.ts'
import { scoreValue } from '../scoring/score.contract.ts'
import type { Joined } from './joined-scores.ts'

/** So many rows go into one item, compressed: about 150 kB where an item may have 400, and 100,000 into one transaction of 4 MB. */
const rowsPerChunk = 5000

const row = z.object({
  ...{ application: z.string(), number: z.string(), by: z.array(z.string()) },
  value: scoreValue.optional(),
})
const chunkShape = z.object({ chunks: z.int(), packed: z.instanceof(Uint8Array) })
/** What sealing joined: whoever reads sealed scores reads this partition, and neither marks nor what numbers stand for. */
const partition = (campaign: string) => `sealed-scores#${campaign}`

/** The writes that keep what sealing joined, over an earlier sealing's. The campaign's own condition guards them. */
export function putSealed(campaign: string, joined: readonly Joined[]): Write[] {
  const chunks = Math.max(1, Math.ceil(joined.length / rowsPerChunk))
  return Array.from({ length: chunks }, (_, at) => {
    const packed = pack(joined.slice(at * rowsPerChunk, (at + 1) * rowsPerChunk))
    const key = { pk: partition(campaign), sk: String(at).padStart(4, '0') }
    return { item: { Put: { TableName: env('RECRUITMENT_TABLE'), Item: { ...key, chunks, packed } } } }
  })
}

/** What was joined when the written scores were sealed last; empty before. */
export async function sealedOf(campaign: string): Promise<Joined[]> {
  const found = (await allItems(partition(campaign))).map((item) => chunkShape.parse(item))
  return found
    .slice(0, found[0]?.chunks)
    .flatMap(({ packed }) => z.array(row).parse(unpack(packed)))
    .map(({ value, ...rest }) => ({ ...rest, value }))
}

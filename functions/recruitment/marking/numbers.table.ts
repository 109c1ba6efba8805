import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew } from '../../platform/write.ts'
import { allItems } from '../read.table.ts'

/** So many ids go into one item, deflated: about 310 kB where an item may have 400. */
const idsPerChunk = 20_000

/**
 * What the secret numbers follow from: the seed, and the ids it was drawn over. Only who draws, who looks and what joins read it;
 * the function that takes marks may not (`infra/grants.ts`).
 */
export type Numbers = { readonly seed: string; readonly ids: readonly string[] }
const chunkShape = z.object({ seed: z.string(), packed: z.instanceof(Uint8Array) })
const partition = (campaign: string) => `secret-numbers#${campaign}`

/** The writes that keep what was drawn, for good. */
export function putNumbers(campaign: string, { seed, ids }: Numbers): Write[] {
  const chunks = Math.max(1, Math.ceil(ids.length / idsPerChunk))
  return Array.from({ length: chunks }, (_, at) => {
    const some = ids.slice(at * idsPerChunk, (at + 1) * idsPerChunk)
    const packed = new Uint8Array(deflateRawSync(JSON.stringify(some)))
    const key = { pk: partition(campaign), sk: String(at).padStart(4, '0') }
    return putNew(env('RECRUITMENT_TABLE'), { ...key, seed, packed })
  })
}

/** What was drawn; undefined when nothing was. */
export async function numbersOf(campaign: string): Promise<Numbers | undefined> {
  const chunks = (await allItems(partition(campaign))).map((item) => chunkShape.parse(item))
  const [first] = chunks
  if (!first) return undefined
  const ids = chunks.flatMap(({ packed }) => z.array(z.string()).parse(JSON.parse(inflateRawSync(packed).toString())))
  return { seed: first.seed, ids }
}

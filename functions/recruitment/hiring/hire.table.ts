import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { allItems, getItem } from '../read.table.ts'
import { type HireState, hireShape, hireSteps } from './hire.contract.ts'

/** What was recorded of somebody hired. Version and head are those of the ledger's subject `hire/<application>`. */
const storedShape = hireShape
  .pick({ application: true, campaign: true, post: true, kind: true, state: true, version: true })
  .extend({ ...hireSteps, head: z.string() })
export type StoredHire = z.output<typeof storedShape>

/** What is recorded begins with the first step; until then whoever is on the final list is `proposed`. */
const hireKey = (campaign: string, application: string) => ({ pk: `hires#${campaign}`, sk: application })

/** What was recorded of this person's hire? Undefined for nothing yet. */
export async function hireOf(campaign: string, application: string): Promise<StoredHire | undefined> {
  const item = await getItem(hireKey(campaign, application))
  return item && storedShape.parse(item)
}

/** Everything recorded of a campaign's hires: as many as it has posts at most. */
export async function hiresOf(campaign: string): Promise<StoredHire[]> {
  return (await allItems(hireKey(campaign, '').pk)).map((item) => storedShape.parse(item))
}

/** The write that records a step of a hire still at the version and in one of the states that it leaves. */
export function putHire(hire: StoredHire, before: { version: number; states: readonly HireState[] }): Write {
  const item = { ...storedShape.parse(hire), ...hireKey(hire.campaign, hire.application) }
  const table = env('RECRUITMENT_TABLE')
  return before.version === 0 ? putNew(table, item) : putVersion(table, item, before)
}

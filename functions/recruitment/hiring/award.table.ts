import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { getItem } from '../read.table.ts'
import { storedAward } from './award.contract.ts'

/** A year's award. Version and head are those of the ledger's subject `award/<policy>/<year>`. */
const storedShape = storedAward.extend({
  /** Who entered scores or decided: they do not approve. */
  hands: z.array(z.string()),
  head: z.string(),
})
export type StoredAward = z.output<typeof storedShape>

const awardKey = (policy: string, year: number) => ({ pk: `awards#${policy}`, sk: String(year) })

/** What was entered of this year's award under a policy; undefined for nothing. */
export async function awardOf(policy: string, year: number): Promise<StoredAward | undefined> {
  const item = await getItem(awardKey(policy, year))
  return item && storedShape.parse(item)
}

/** The write that keeps an award still at the version and in one of the states that the action leaves. */
export function putAward(award: StoredAward, before: { version: number; states: readonly string[] }): Write {
  const item = { ...storedShape.parse(award), ...awardKey(award.policy, award.year) }
  const table = env('RECRUITMENT_TABLE')
  return before.version === 0 ? putNew(table, item) : putVersion(table, item, before)
}

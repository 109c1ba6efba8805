import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew } from '../../platform/write.ts'
import { getItem } from '../read.table.ts'
import { commitmentShape, type PublicCommitment } from './commitment.contract.ts'

/** Everything in this partition is public: the public function may read it. */
const commitmentKey = (campaign: string) => ({ pk: 'commitments', sk: campaign })
/** What salts are made from stays with the county. */
const saltsKey = (campaign: string) => ({ pk: `commitment-key#${campaign}`, sk: 'key' })

/** The commitment of a campaign; undefined before its shortlist is approved. */
export async function commitmentById(campaign: string): Promise<PublicCommitment | undefined> {
  const item = await getItem(commitmentKey(campaign))
  return item && commitmentShape.parse(item)
}

/** The key of a campaign's salts. */
export async function saltsKeyOf(campaign: string): Promise<string | undefined> {
  const item = await getItem(saltsKey(campaign))
  return item && z.object({ key: z.string() }).parse(item).key
}

/** The writes that publish a commitment and keep the key of its salts. */
export function putCommitment(commitment: PublicCommitment, key: string): Write[] {
  const table = env('RECRUITMENT_TABLE')
  const { campaign } = commitment
  return [
    putNew(table, { ...commitmentShape.parse(commitment), ...commitmentKey(campaign) }),
    putNew(table, { ...saltsKey(campaign), key }),
  ]
}

import { Refusal } from '../../kernel/refusal.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { newSalt } from '../../platform/ids.ts'
import { getItem } from '../read.table.ts'

/**
 * What a campaign's lists are computed from (scores, attendance, who is in it) stands in more items than a transaction can hold
 * conditions on. So each change of it stamps this one item in its own transaction, and what is sealed or approved is let through
 * only under the stamp that stood before anything was read (ADR 36). Two write units a change, however many rows it has.
 */
const basisKey = (campaign: string) => ({ pk: `basis#${campaign}`, sk: 'stamp' })

/** The stamp under which everything read after this call stands; undefined while nothing was stamped. */
export async function basisOf(campaign: string): Promise<string | undefined> {
  const item = await getItem(basisKey(campaign))
  return item && String(item.stamp)
}

/** The write of a change that lists are computed from. */
export function stampBasis(campaign: string): Write {
  return { item: { Put: { TableName: env('RECRUITMENT_TABLE'), Item: { ...basisKey(campaign), stamp: newSalt() } } } }
}

/** The write that lets a transaction through only while nothing changed since that stamp; refuses `conflict` (409). */
export function stillBasis(campaign: string, stamp: string | undefined): Write {
  return {
    item: {
      ConditionCheck: {
        TableName: env('RECRUITMENT_TABLE'),
        Key: basisKey(campaign),
        ConditionExpression: stamp === undefined ? 'attribute_not_exists(pk)' : 'stamp = :stamp',
        ...(stamp !== undefined && { ExpressionAttributeValues: { ':stamp': stamp } }),
      },
    },
    refuse: () => new Refusal('conflict'),
  }
}

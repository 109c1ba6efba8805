import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { Refusal } from '../kernel/refusal.ts'
import { dynamo } from '../platform/aws.ts'
import type { Write } from '../platform/commit.ts'
import { env } from '../platform/env.ts'
import { type Page, readPage } from '../platform/page.ts'
import { putNew, putVersion } from '../platform/write.ts'
import { categoryShape } from './category.contract.ts'

/** A category. Version and head are those of the ledger's subject `category/<code>`. */
const storedShape = categoryShape.extend({ head: z.string() })
export type StoredCategory = z.output<typeof storedShape>

/** All categories of a county lie in one partition: some hundreds, read by list and by code, written a few times a year. */
const categories = 'categories'
const categoryKey = (code: string) => ({ pk: categories, sk: code })

/** Which category has this code, as it stands now? Switched-off ones too: `active` says so. */
export async function categoryByCode(code: string): Promise<StoredCategory | undefined> {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: env('REPORTING_TABLE'), Key: categoryKey(code), ConsistentRead: true }),
  )
  return item && storedShape.parse(item)
}

/** One page of the categories, by code. */
export function categoriesByCode(told: {
  limit: number
  cursor: string | undefined
  keep: (category: StoredCategory) => boolean
}): Promise<Page<StoredCategory>> {
  return readPage<StoredCategory>({
    query: {
      TableName: env('REPORTING_TABLE'),
      KeyConditionExpression: 'pk = :categories',
      ExpressionAttributeValues: { ':categories': categories },
      ConsistentRead: true,
    },
    limit: told.limit,
    cursor: told.cursor,
    positionLength: 1,
    position: (item) => [String(item.sk)],
    start: ([code = '']) => categoryKey(code),
    keep: async (items) =>
      items.map((item) => {
        const category = storedShape.parse(item)
        return told.keep(category) ? category : undefined
      }),
  })
}

/** The write that adds a category, or replaces the one that still has the version that was read. */
export function putCategory(category: StoredCategory, before: number): Write {
  const item = { ...storedShape.parse(category), ...categoryKey(category.code) }
  return before === 0
    ? putNew(env('REPORTING_TABLE'), item, () => new Refusal('already-exists'))
    : putVersion(env('REPORTING_TABLE'), item, { version: before })
}

import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { inPieces } from '../kernel/pieces.ts'
import { dynamo } from '../platform/aws.ts'
import { env } from '../platform/env.ts'
import { type Page, readPage } from '../platform/page.ts'

export type Key = { readonly pk: string; readonly sk: string }

/** The item with this key as it stands now. */
export async function getItem(key: Key): Promise<Record<string, unknown> | undefined> {
  const asked = { TableName: env('RECRUITMENT_TABLE'), Key: key, ConsistentRead: true }
  return (await dynamo().send(new GetCommand(asked))).Item
}

/** So many keys one read takes. */
const atOnce = 100

/** The items with these keys as they stand now, in no order; absent ones are left out. */
export async function getItems(keys: readonly Key[]): Promise<Record<string, unknown>[]> {
  return (await Promise.all(inPieces(keys, atOnce).map(batchOf))).flat()
}

async function batchOf(keys: readonly Key[]): Promise<Record<string, unknown>[]> {
  const table = env('RECRUITMENT_TABLE')
  const found: Record<string, unknown>[] = []
  let left: Record<string, unknown>[] = [...keys]
  while (left.length > 0) {
    const asked = { RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }
    const answer = await dynamo().send(new BatchGetCommand(asked))
    found.push(...(answer.Responses?.[table] ?? []))
    left = answer.UnprocessedKeys?.[table]?.Keys ?? []
  }
  return found
}

function query(partition: string, prefix: string) {
  return {
    TableName: env('RECRUITMENT_TABLE'),
    KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition, ...(prefix && { ':prefix': prefix }) },
    ConsistentRead: true,
  }
}

/** Every item of a partition whose sort key starts so, in its order. For sets that fit into one function's memory. */
export function allItems(partition: string, prefix = ''): Promise<Record<string, unknown>[]> {
  return everyPage(query(partition, prefix))
}

/** Every item of a partition whose sort key lies between these two, both included, in their order. */
export function itemsBetween(partition: string, from: string, to: string): Promise<Record<string, unknown>[]> {
  return everyPage({
    ...query(partition, ''),
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': partition, ':from': from, ':to': to },
  })
}

async function everyPage(query: QueryCommandInput): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  let from: Record<string, unknown> | undefined
  do {
    const asked = { ...query, ExclusiveStartKey: from }
    const page = await dynamo().send(new QueryCommand(asked))
    items.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  } while (from)
  return items
}

/** One page of a partition whose sort keys start so, in their order; the cursor holds the rest of the sort key only. */
export function itemsPage<T>(told: {
  readonly partition: string
  readonly prefix?: string
  readonly limit: number
  readonly cursor?: string | undefined
  /** From the last sort key to the first. */
  readonly latestFirst?: boolean
  readonly keep: (item: Record<string, unknown>) => T | undefined
}): Promise<Page<T>> {
  const prefix = told.prefix ?? ''
  return readPage<T>({
    query: { ...query(told.partition, prefix), ScanIndexForward: !told.latestFirst },
    limit: told.limit,
    cursor: told.cursor,
    positionLength: 1,
    position: (item) => [String(item.sk).slice(prefix.length)],
    start: ([rest = '']) => ({ pk: told.partition, sk: prefix + rest }),
    keep: async (items) => items.map(told.keep),
  })
}

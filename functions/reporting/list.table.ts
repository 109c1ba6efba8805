import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { refuseField } from '../kernel/refusal.ts'
import { env } from '../platform/env.ts'
import { type Page, readPage } from '../platform/page.ts'
import { caseKey, casesByIds, parseCase, type StoredCase } from './case.table.ts'

/**
 * Where a list reads. Areas and reporters have pointers in the table itself, so that a case just reported is there at once;
 * units and the county's open cases are sparse indexes, some milliseconds behind. None of these partitions comes near
 * DynamoDB's 1,000 writes a second: a hundred counties report a few cases a second together.
 */
type Source = { readonly by: 'area' | 'reporter' | 'unit'; readonly of: string } | { readonly by: 'open' }

const pointerShape = z.object({ case: z.string(), category: z.string(), createdAt: z.string() })
type CasePointer = z.output<typeof pointerShape>

type Listed<T> = {
  readonly source: Source
  /** Bounds of `createdAt`, the second one exclusive. */
  readonly between: readonly [string, string]
  readonly limit: number
  readonly cursor: string | undefined
  /** What never changes on a case; asked before the case itself is read. */
  readonly mayKeep: (pointer: CasePointer) => boolean
  readonly keep: (found: StoredCase) => T | undefined
}

/** One page of cases, newest first. */
export function casesOf<T>(told: Listed<T>): Promise<Page<T>> {
  const keys = keysOf(told.source)
  const [from, to] = told.between
  return readPage<T>({
    query: { ...queryOf(keys), ...boundsOf(keys, from, to), ScanIndexForward: false },
    limit: told.limit,
    cursor: told.cursor,
    positionLength: 1,
    position: (item) => [String(item[keys.sort])],
    start: ([sort = '']) => startOf(keys, sort, told.between),
    keep: keys.index ? async (items) => items.map((item) => kept(told, item)) : (items) => keptByPointer(told, items),
  })
}

type Keys = {
  readonly index: 'gsi1' | 'gsi2' | undefined
  readonly hash: string
  readonly sort: string
  readonly partition: string
}

function keysOf(source: Source): Keys {
  if (source.by === 'open') return { index: 'gsi2', hash: 'gsi2pk', sort: 'gsi2sk', partition: 'open' }
  const partition = `${source.by}#${source.of}`
  if (source.by === 'unit') return { index: 'gsi1', hash: 'gsi1pk', sort: 'gsi1sk', partition }
  return { index: undefined, hash: 'pk', sort: 'sk', partition }
}

function queryOf(keys: Keys): Pick<QueryCommandInput, 'TableName' | 'IndexName' | 'ConsistentRead'> {
  const table = { TableName: env('REPORTING_TABLE') }
  return keys.index ? { ...table, IndexName: keys.index } : { ...table, ConsistentRead: true }
}

function boundsOf(keys: Keys, from: string, to: string) {
  return {
    KeyConditionExpression: `${keys.hash} = :partition AND ${keys.sort} BETWEEN :from AND :to`,
    ExpressionAttributeValues: { ':partition': keys.partition, ':from': from, ':to': to },
  }
}

/** DynamoDB refuses a start outside the query's bounds, which only a cursor of another list has. */
function startOf(keys: Keys, sort: string, [from, to]: readonly [string, string]): Record<string, unknown> {
  const [, id] = /^\d{4}-[^#]{1,25}#([0-9A-Z]{26})$/.exec(sort) ?? []
  if (id === undefined || sort < from || sort > to)
    throw refuseField('invalid', '?cursor', 'This cursor is of another list.')
  return { ...caseKey(id), [keys.hash]: keys.partition, [keys.sort]: sort }
}

function kept<T>(told: Listed<T>, item: Record<string, unknown>): T | undefined {
  const found = parseCase(item)
  return told.mayKeep({ case: found.id, ...found }) ? told.keep(found) : undefined
}

async function keptByPointer<T>(told: Listed<T>, items: Record<string, unknown>[]): Promise<(T | undefined)[]> {
  const pointers = items.map((item) => pointerShape.parse(item))
  const wanted = pointers.filter(told.mayKeep).map((pointer) => pointer.case)
  const cases = await casesByIds(wanted)
  return pointers.map((pointer) => {
    const found = cases.get(pointer.case)
    return found && told.keep(found)
  })
}

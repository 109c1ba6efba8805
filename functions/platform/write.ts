import type { Refusal } from '../kernel/refusal.ts'
import type { Write } from './commit.ts'

type Item = { readonly pk: string; readonly sk: string } & Record<string, unknown>

/** Puts an item where none stands. */
export function putNew(table: string, item: Item, refuse?: () => Refusal): Write {
  return {
    item: { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    ...(refuse && { refuse }),
  }
}

/**
 * Replaces an item that still has the version that was read, in one of the states the rules allow (when it has states).
 * The old item comes back on refusal, so that "gone", "stale" and "wrong state" are told apart without a second read.
 */
export function putVersion(
  table: string,
  item: Item,
  before: { version: number; states?: readonly string[] },
  refuse?: Write['refuse'],
): Write {
  const states = before.states ?? []
  const names = states.map((_, index) => `:state${index}`)
  return {
    item: {
      Put: {
        TableName: table,
        Item: item,
        ConditionExpression: `version = :version${names.length ? ` AND #state IN (${names.join(', ')})` : ''}`,
        ...(names.length && { ExpressionAttributeNames: { '#state': 'state' } }),
        ExpressionAttributeValues: {
          ':version': before.version,
          ...Object.fromEntries(states.map((state, index) => [`:state${index}`, state])),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    ...(refuse && { refuse }),
  }
}

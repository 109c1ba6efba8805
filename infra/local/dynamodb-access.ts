import type { TableSpec } from './deployment.ts'
import type { IamRequest } from './types.ts'

type Input = Readonly<Record<string, unknown>>
type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>
/** What an ARN and the leading keys need to know: where the tables are and what their keys are called. */
export type Tables = {
  readonly arnPrefix: string
  readonly byName: ReadonlyMap<string, TableSpec>
}

const asInput = (value: unknown): Input => (typeof value === 'object' && value !== null ? (value as Input) : {})
const asItem = (value: unknown): Item => asInput(value) as Item
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const nameOf = (input: Input): string => String(input.TableName ?? '').replace(/^arn:.*:table\//, '')
const tableArn = (tables: Tables, name: string): string => `${tables.arnPrefix}table/${name}`

const partitionKey = (tables: Tables, table: string, index: string | undefined): string | undefined => {
  const spec = tables.byName.get(table)
  const indexes = [...(spec?.globalIndexes ?? []), ...(spec?.localIndexes ?? [])]
  const keys = index === undefined ? spec?.keys : indexes.find((one) => one.IndexName === index)?.KeySchema
  return keys?.find((key) => key.KeyType === 'HASH')?.AttributeName
}

const plain = (value: Readonly<Record<string, unknown>> | undefined): string[] =>
  value === undefined ? [] : Object.values(value).map(String)

const leadingKey = (tables: Tables, table: string, item: unknown): string[] => {
  const name = partitionKey(tables, table, undefined)
  return name === undefined ? [] : plain(asItem(item)[name])
}

/** A query has one equality on the partition key, in either order, its names and values by placeholder or (names) plain. */
const queriedKey = (tables: Tables, input: Input): string[] => {
  const index = typeof input.IndexName === 'string' ? input.IndexName : undefined
  const wanted = partitionKey(tables, nameOf(input), index)
  const names = asInput(input.ExpressionAttributeNames)
  for (const [, left = '', right = ''] of String(input.KeyConditionExpression ?? '').matchAll(
    /([#:]?[\w.-]+)\s*=\s*([#:]?[\w.-]+)/g,
  )) {
    const [name, value] = left.startsWith(':') ? [right, left] : [left, right]
    if ((name.startsWith('#') ? names[name] : name) === wanted)
      return plain(asItem(input.ExpressionAttributeValues)[value])
  }
  return []
}

const common = (input: Input): Record<string, readonly string[]> => ({
  'aws:securetransport': ['true'],
  ...(typeof input.ReturnValues === 'string' ? { 'dynamodb:returnvalues': [input.ReturnValues] } : {}),
  ...(typeof input.Select === 'string' ? { 'dynamodb:select': [input.Select] } : {}),
})

/** Condition keys that `accessesOf` fills in. A policy with another `dynamodb:` key cannot be judged here. */
const knownKeys = ['leadingkeys', 'returnvalues', 'select', 'fulltablescan', 'enclosingoperation']

/** Throws on a condition key of DynamoDB that the front does not fill in: an absent key could pass for an Allow. */
export const refuseUnknownKeys = (keys: readonly string[]): void => {
  const unknown = keys
    .map((key) => key.toLowerCase())
    .find((key) => key.startsWith('dynamodb:') && !knownKeys.includes(key.slice('dynamodb:'.length)))
  if (unknown !== undefined) throw new Error(`The local DynamoDB front does not know the condition key ${unknown}`)
}

const one = (tables: Tables, operation: string, input: Input, keys: readonly string[]): IamRequest => {
  const index = typeof input.IndexName === 'string' ? `/index/${input.IndexName}` : ''
  return {
    action: `dynamodb:${operation}`,
    resource: `${tableArn(tables, nameOf(input))}${index}`,
    context: {
      ...common(input),
      ...(keys.length > 0 ? { 'dynamodb:leadingkeys': keys } : {}),
      ...(operation === 'Scan' ? { 'dynamodb:fulltablescan': ['true'] } : {}),
    },
  }
}

const batched = (tables: Tables, operation: string, input: Input, keysOf: (part: unknown) => unknown[]): IamRequest[] =>
  Object.entries(asInput(input.RequestItems)).map(([table, part]) => {
    const name = nameOf({ TableName: table })
    return one(tables, operation, { TableName: table }, [
      ...new Set(keysOf(part).flatMap((item) => leadingKey(tables, name, item))),
    ])
  })

const partActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

/** Each part of a transaction is its own action; its enclosing operation is a condition key. */
const transacted = (tables: Tables, operation: string, input: Input): IamRequest[] =>
  asList(input.TransactItems).flatMap((item) =>
    Object.entries(asInput(item)).map(([kind, value]) => {
      const part = asInput(value)
      const access = one(
        tables,
        partActions[kind] ?? kind,
        part,
        leadingKey(tables, nameOf(part), part.Key ?? part.Item),
      )
      return { ...access, context: { ...access.context, 'dynamodb:enclosingoperation': [operation] } }
    }),
  )

const writtenKeys = (part: unknown): unknown[] =>
  asList(part).map(
    (request) => asInput(asInput(request).PutRequest).Item ?? asInput(asInput(request).DeleteRequest).Key,
  )

const byKey = (tables: Tables, operation: string, input: Input): IamRequest[] => [
  one(tables, operation, input, leadingKey(tables, nameOf(input), input.Key ?? input.Item)),
]
const byTable = (tables: Tables, operation: string, input: Input): IamRequest[] => [one(tables, operation, input, [])]
const everywhere = (_tables: Tables, operation: string): IamRequest[] => [
  { action: `dynamodb:${operation}`, resource: '*', context: {} },
]
/** DynamoDB Local's iterators carry the stream's ARN behind a bar. The label in a policy is the template's, not the JVM's. */
const byStream = (tables: Tables, operation: string, input: Input): IamRequest[] => {
  const named = String(input.StreamArn ?? String(input.ShardIterator ?? '').split('|')[1] ?? '')
  const table = /:table\/([^/]+)\/stream\//.exec(named)?.[1] ?? ''
  return [{ action: `dynamodb:${operation}`, resource: `${tableArn(tables, table)}/stream/local`, context: {} }]
}

type Access = (tables: Tables, operation: string, input: Input) => IamRequest[]
const accesses: Readonly<Record<string, Access>> = {
  GetItem: byKey,
  PutItem: byKey,
  UpdateItem: byKey,
  DeleteItem: byKey,
  Query: (tables, operation, input) => [one(tables, operation, input, queriedKey(tables, input))],
  Scan: byTable,
  BatchGetItem: (tables, operation, input) =>
    batched(tables, operation, input, (part) => [...asList(asInput(part).Keys)]),
  BatchWriteItem: (tables, operation, input) => batched(tables, operation, input, writtenKeys),
  TransactGetItems: transacted,
  TransactWriteItems: transacted,
  DescribeTable: byTable,
  DescribeTimeToLive: byTable,
  CreateTable: byTable,
  UpdateTable: byTable,
  DeleteTable: byTable,
  UpdateTimeToLive: byTable,
  ListTables: everywhere,
  DescribeLimits: everywhere,
  ListStreams: everywhere,
  DescribeStream: byStream,
  GetShardIterator: byStream,
  GetRecords: byStream,
}

/**
 * Answers what a DynamoDB operation does, action by action, with resource and condition keys: a Query on an index touches the
 * index, a batch each table, a transaction each part. `undefined` for an operation that the front does not know.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
 */
export const accessesOf = (tables: Tables, operation: string, input: Input): IamRequest[] | undefined =>
  Object.hasOwn(accesses, operation) ? accesses[operation]?.(tables, operation, input) : undefined

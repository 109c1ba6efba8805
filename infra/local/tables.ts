import * as z from 'zod'
import type { IndexSpec, TableSpec } from './deployment.ts'
import { type JsonCall, JsonCallError } from './json-call.ts'

const described = z.object({
  Table: z.object({
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
    AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
    TableStatus: z.string(),
    GlobalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), IndexStatus: z.string(), KeySchema: z.array(z.unknown()) }))
      .default([]),
    StreamSpecification: z.object({ StreamEnabled: z.boolean(), StreamViewType: z.string().optional() }).optional(),
    LatestStreamArn: z.string().optional(),
    DeletionProtectionEnabled: z.boolean().default(false),
  }),
})
type Described = z.infer<typeof described>['Table']

const operation = (call: JsonCall, name: string, input: object) => call(`DynamoDB_20120810.${name}`, input)

const describe = async (call: JsonCall, name: string): Promise<Described | undefined> => {
  try {
    return described.parse(await operation(call, 'DescribeTable', { TableName: name })).Table
  } catch (error) {
    if (error instanceof JsonCallError && error.type === 'ResourceNotFoundException') return undefined
    throw error
  }
}

const create = (call: JsonCall, table: TableSpec) =>
  operation(call, 'CreateTable', {
    TableName: table.name,
    KeySchema: table.keys,
    AttributeDefinitions: table.attributes,
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: table.deletionProtection,
    ...(table.globalIndexes.length > 0 ? { GlobalSecondaryIndexes: table.globalIndexes } : {}),
    ...(table.localIndexes.length > 0 ? { LocalSecondaryIndexes: table.localIndexes } : {}),
    ...(table.streamView === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamView } }),
  })

const sameKeys = (a: readonly unknown[], b: readonly unknown[]): boolean => JSON.stringify(a) === JSON.stringify(b)

const definitionsFor = (table: TableSpec, indexes: readonly { readonly KeySchema: readonly unknown[] }[]) => {
  const used = JSON.stringify([table.keys, table.localIndexes, indexes])
  return table.attributes.filter((one) => used.includes(`"AttributeName":${JSON.stringify(one.AttributeName)}`))
}

/** The updates that bring an existing table to its template: DynamoDB takes one index a call. */
const updatesOf = (table: TableSpec, now: Described): object[] => {
  const wanted = new Map(table.globalIndexes.map((index) => [index.IndexName, index]))
  const kept = (index: { IndexName: string; KeySchema: readonly unknown[] }): boolean =>
    sameKeys(wanted.get(index.IndexName)?.KeySchema ?? [], index.KeySchema)
  const removed = now.GlobalSecondaryIndexes.filter((index) => !kept(index))
  const present = now.GlobalSecondaryIndexes.filter(kept)
  const added = table.globalIndexes.filter((index) => !present.some((one) => one.IndexName === index.IndexName))
  const addition = (index: IndexSpec, at: number): object => ({
    AttributeDefinitions: definitionsFor(table, [...present, ...added.slice(0, at + 1)]),
    GlobalSecondaryIndexUpdates: [{ Create: index }],
  })
  const view = now.StreamSpecification?.StreamEnabled ? now.StreamSpecification.StreamViewType : undefined
  const off = { StreamSpecification: { StreamEnabled: false } }
  const on = { StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamView } }
  return [
    ...removed.map((index) => ({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: index.IndexName } }] })),
    ...added.map(addition),
    ...(view !== table.streamView && view !== undefined ? [off] : []),
    ...(view !== table.streamView && table.streamView !== undefined ? [on] : []),
    ...(now.DeletionProtectionEnabled === table.deletionProtection
      ? []
      : [{ DeletionProtectionEnabled: table.deletionProtection }]),
  ]
}

const ttlDescription = z.object({
  TimeToLiveDescription: z.object({ TimeToLiveStatus: z.string().optional(), AttributeName: z.string().optional() }),
})

const setTimeToLive = async (call: JsonCall, table: TableSpec): Promise<void> => {
  const { TimeToLiveDescription: now } = ttlDescription.parse(
    await operation(call, 'DescribeTimeToLive', { TableName: table.name }),
  )
  const current = now.TimeToLiveStatus === 'ENABLED' ? now.AttributeName : undefined
  if (current === table.timeToLive) return
  const set = (AttributeName: string, Enabled: boolean) =>
    operation(call, 'UpdateTimeToLive', { TableName: table.name, TimeToLiveSpecification: { AttributeName, Enabled } })
  if (current !== undefined) await set(current, false)
  if (table.timeToLive !== undefined) await set(table.timeToLive, true)
}

/** DynamoDB refuses an update while the one before is under way. Building an index over many items takes a while. */
const update = async (call: JsonCall, name: string, change: object): Promise<void> => {
  await operation(call, 'UpdateTable', { TableName: name, ...change })
  const deadline = Date.now() + 10 * 60_000
  const isActive = (now: Described | undefined): boolean =>
    now?.TableStatus === 'ACTIVE' && now.GlobalSecondaryIndexes.every((index) => index.IndexStatus === 'ACTIVE')
  while (!isActive(await describe(call, name))) {
    if (Date.now() > deadline) throw new Error(`${name} did not become active again`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const deployTable = async (call: JsonCall, table: TableSpec): Promise<void> => {
  const now = await describe(call, table.name)
  if (now === undefined) await create(call, table)
  else {
    if (!sameKeys(now.KeySchema, table.keys))
      throw new Error(
        `The template gives ${table.name} other keys than its data has: start with --reset, or with another folder.`,
      )
    for (const change of updatesOf(table, now)) await update(call, table.name, change)
  }
  await setTimeToLive(call, table)
}

/**
 * Brings the tables to what the template says: creates what is missing, adds and removes indexes, switches streams, time to live
 * and deletion protection. Doing it again changes nothing. Refuses a table whose keys changed, since DynamoDB would replace it.
 */
export const deployTables = async (call: JsonCall, tables: readonly TableSpec[]): Promise<void> => {
  await Promise.all(tables.map((table) => deployTable(call, table)))
}

/** Answers the ARN that DynamoDB Local gave a table's stream. Refuses a table without one. */
export const liveStreamArn = async (call: JsonCall, table: string): Promise<string> => {
  const arn = (await describe(call, table))?.LatestStreamArn
  if (arn === undefined) throw new Error(`${table} has no stream`)
  return arn
}

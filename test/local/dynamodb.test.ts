import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchWriteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPrincipals } from '../../infra/local/credentials.ts'
import type { Deployment } from '../../infra/local/deployment.ts'
import { type DynamoDb, startDynamoDb } from '../../infra/local/dynamodb.ts'
import { makeDatabase } from '../../infra/local/dynamodb-file.ts'
import { startDynamoDbFront } from '../../infra/local/dynamodb-front.ts'
import { findJava } from '../../infra/local/java.ts'
import { deployTables } from '../../infra/local/tables.ts'
import { readAssembly } from '../../infra/local/template.ts'
import type { Part, Statement } from '../../infra/local/types.ts'
import { writeAssembly } from './assembly.ts'
import { dataStack } from './sample.ts'

const things = 'Data-Things'
let deployment: Deployment
let dynamodb: DynamoDb
let front: Part
const clients = new Map<string, DynamoDBClient>()
const as = (name: string): DynamoDBClient => clients.get(name) ?? new DynamoDBClient({})

const allow = (action: string, resource: string, conditions: Statement['conditions'] = {}): Statement => ({
  effect: 'Allow',
  actions: [action],
  resources: [resource],
  conditions,
})
const roles = (arn: string): { name: string; statements: Statement[] }[] => [
  { name: 'reader', statements: [allow('dynamodb:GetItem', arn), allow('dynamodb:Query', arn)] },
  { name: 'lister', statements: [allow('dynamodb:Query', `${arn}/index/*`)] },
  { name: 'writer', statements: [allow('dynamodb:PutItem', arn)] },
  { name: 'batcher', statements: [allow('dynamodb:BatchWriteItem', arn)] },
  {
    name: 'ownOnly',
    statements: ['GetItem', 'Query', 'PutItem'].map((name) =>
      allow(`dynamodb:${name}`, arn, { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['own/*'] } }),
    ),
  },
]

beforeAll(async () => {
  const assembly = await writeAssembly({ Data: dataStack })
  deployment = readAssembly(assembly.folder)
  await assembly.remove()
  dynamodb = await startDynamoDb({ dir: undefined })
  await deployTables(dynamodb.call, deployment.tables)
  const made = createPrincipals(undefined, roles(deployment.tables[0]?.arn ?? ''))
  front = await startDynamoDbFront({ target: dynamodb.call, deployment, principals: made.principals })
  const client = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
    new DynamoDBClient({ endpoint: front.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  for (const name of ['reader', 'lister', 'writer', 'batcher', 'ownOnly']) clients.set(name, client(made.of(name)))
  clients.set('operator', client(made.operator))
  clients.set('forger', client({ ...made.of('reader'), secretAccessKey: 'wrong' }))
  clients.set('stranger', client({ accessKeyId: 'NOBODY', secretAccessKey: 'x' }))
}, 60_000)
afterAll(async () => {
  for (const client of clients.values()) client.destroy()
  await front.close()
  await dynamodb.close()
})

const item = (pk: string) => ({ pk: { S: pk }, sk: { S: 'a' }, gsi1pk: { S: 'all' } })
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'a' } })
type Operation = (client: DynamoDBClient) => Promise<unknown>
const put =
  (pk: string): Operation =>
  (client) =>
    client.send(new PutItemCommand({ TableName: things, Item: item(pk) }))
const get = (pk: string) => (client: DynamoDBClient) =>
  client.send(new GetItemCommand({ TableName: things, Key: key(pk) }))
const query =
  (pk: string): Operation =>
  (client) =>
    client.send(
      new QueryCommand({
        TableName: things,
        KeyConditionExpression: '#pk = :pk AND sk > :sk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: '0' } },
      }),
    )
const queryIndex: Operation = (client) =>
  client.send(
    new QueryCommand({
      TableName: things,
      IndexName: 'gsi1',
      KeyConditionExpression: ':pk = gsi1pk',
      ExpressionAttributeValues: { ':pk': { S: 'all' } },
    }),
  )
const transact: Operation = (client) =>
  client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: things, Item: item('t') } },
        { Delete: { TableName: things, Key: key('gone') } },
      ],
    }),
  )
const batch =
  (table: string): Operation =>
  (client) =>
    client.send(new BatchWriteItemCommand({ RequestItems: { [table]: [{ PutRequest: { Item: item('b') } }] } }))
const scan: Operation = (client) => client.send(new ScanCommand({ TableName: things }))

const denied = (action: string) => ({ name: 'AccessDeniedException', message: expect.stringContaining(action) })

describe('the DynamoDB front', () => {
  it.each<[string, string, Operation]>([
    ['reader', 'an item', get('x')],
    ['reader', 'a query', query('x')],
    ['lister', 'a query on an index', queryIndex],
    ['writer', 'a put', put('w')],
    ['batcher', 'a batch', batch(things)],
    ['ownOnly', 'its own item', put('own/1')],
    ['ownOnly', 'a query of its own', query('own/1')],
    ['operator', 'a transaction', transact],
    ['operator', 'a scan', scan],
  ])('lets %s do %s', async (who, _, operation) => {
    await expect(operation(as(who))).resolves.toBeDefined()
  })

  it.each<[string, string, string, Operation]>([
    ['reader', 'a put', 'dynamodb:PutItem', put('x')],
    ['reader', 'a query on an index', 'dynamodb:Query', queryIndex],
    ['lister', 'a query on the table', 'dynamodb:Query', query('x')],
    ['writer', 'the delete in a transaction', 'dynamodb:DeleteItem', transact],
    ['writer', 'a batch', 'dynamodb:BatchWriteItem', batch(things)],
    ['batcher', 'a batch on another table', 'Data-Seen', batch('Data-Seen')],
    ['reader', 'a scan', 'dynamodb:Scan', scan],
    ['ownOnly', "another's item", 'dynamodb:GetItem', get('other/1')],
    ['ownOnly', "a query of another's", 'dynamodb:Query', query('other/1')],
  ])('denies %s %s', async (who, _, message, operation) => {
    await expect(operation(as(who))).rejects.toMatchObject(denied(message))
  })

  it('refuses a wrong signature and an unknown key', async () => {
    await expect(get('x')(as('forger'))).rejects.toMatchObject({ name: 'InvalidSignatureException' })
    await expect(get('x')(as('stranger'))).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
  })

  it('names tables as the template does, and keeps streams, indexes and protection', async () => {
    const { Table } = await as('operator').send(new DescribeTableCommand({ TableName: things }))
    expect(Table?.TableArn).toBe(deployment.tables[0]?.arn)
    expect(Table).toMatchObject({
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    })
  })

  it('passes words that look like its own through untouched', async () => {
    const odd = { ...item('odd'), note: { S: 'ddblocal' } }
    await as('operator').send(new PutItemCommand({ TableName: things, Item: odd }))
    expect((await get('odd')(as('operator'))).Item).toEqual(odd)
  })
})

describe('deploying tables again', () => {
  it('changes nothing when nothing changed, and adds and removes an index', async () => {
    const [spec] = deployment.tables
    if (spec === undefined) throw new Error('no table')
    const small = { ...spec, name: 'Again', globalIndexes: [], attributes: spec.attributes.slice(0, 2) }
    const indexes = async (): Promise<unknown> =>
      (await as('operator').send(new DescribeTableCommand({ TableName: 'Again' }))).Table?.GlobalSecondaryIndexes?.map(
        (one) => one.IndexName,
      )
    await deployTables(dynamodb.call, [small])
    await deployTables(dynamodb.call, [small])
    expect(await indexes()).toBeUndefined()
    await deployTables(dynamodb.call, [{ ...spec, name: 'Again' }])
    expect(await indexes()).toEqual(['gsi1'])
    await deployTables(dynamodb.call, [small])
    expect(await indexes()).toBeUndefined()
  })

  it('refuses other keys', async () => {
    const [spec] = deployment.tables
    if (spec === undefined) throw new Error('no table')
    await expect(deployTables(dynamodb.call, [{ ...spec, keys: spec.keys.slice(0, 1) }])).rejects.toThrow(/other keys/)
  })
})

describe('the file of a new folder', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'wangge-tables-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('has a write-ahead log, and what was written is there again after a kill', async () => {
    const first = await startDynamoDb({ dir })
    await deployTables(first.call, deployment.tables)
    await first.call('DynamoDB_20120810.PutItem', { TableName: things, Item: item('kept') })
    expect(existsSync(join(dir, 'shared-local-instance.db-wal'))).toBe(true)
    process.kill(-first.processId, 'SIGKILL')
    await first.close()
    const second = await startDynamoDb({ dir })
    const found = await second.call('DynamoDB_20120810.GetItem', { TableName: things, Key: key('kept') })
    await second.close()
    expect(found.Item).toEqual(item('kept'))
  })

  it('is left alone when it is there', () => {
    const file = join(dir, 'shared-local-instance.db')
    writeFileSync(file, 'an older one')
    makeDatabase(dir)
    expect(readFileSync(file, 'utf8')).toBe('an older one')
  })
})

describe('Java', () => {
  it.each([
    ['missing', { PATH: '/nowhere' }],
    ['missing where JAVA_HOME points', { JAVA_HOME: '/nowhere' }],
  ])('%s is told with what to do', async (_, environment) => {
    await expect(findJava(environment)).rejects.toThrow(/needs Java 17 or newer: install one .*JAVA_HOME/)
  })
})

it('leaves no JVM behind', async () => {
  const own = await startDynamoDb({ dir: undefined })
  const { port } = new URL(own.url)
  const count = () =>
    execFileSync('ps', ['-eo', 'args'])
      .toString()
      .split('\n')
      .filter((line) => line.includes(`-port ${port} `)).length
  expect(count()).toBeGreaterThan(0)
  await own.close()
  expect(count()).toBe(0)
})

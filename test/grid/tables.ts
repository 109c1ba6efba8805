import { type DynamoDb, startDynamoDb } from '../../infra/local/dynamodb.ts'

const names = ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk', 'subject'] as const
const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
]
const attributes = (used: readonly string[]) =>
  used.map((name) => ({ AttributeName: name, AttributeType: name === 'seq' ? 'N' : 'S' }))

/** DynamoDB Local in memory with the grid's table and the ledger, as `process.env` then names them. */
export async function startGridTables(): Promise<DynamoDb> {
  const db = await startDynamoDb({ dir: undefined })
  const create = (table: object) =>
    db.call('DynamoDB_20120810.CreateTable', { BillingMode: 'PAY_PER_REQUEST', ...table })
  await create({
    TableName: 'grid',
    KeySchema: key('pk', 'sk'),
    AttributeDefinitions: attributes(names.filter((name) => name !== 'subject')),
    GlobalSecondaryIndexes: ['gsi1', 'gsi2'].map((index) => ({
      IndexName: index,
      KeySchema: key(`${index}pk`, `${index}sk`),
      Projection: { ProjectionType: 'ALL' },
    })),
  })
  await create({
    TableName: 'ledger',
    KeySchema: key('subject', 'seq'),
    AttributeDefinitions: attributes(['subject', 'seq']),
  })
  Object.assign(process.env, {
    GRID_TABLE: 'grid',
    LEDGER_TABLE: 'ledger',
    AWS_ENDPOINT_URL_DYNAMODB: db.url,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
  return db
}

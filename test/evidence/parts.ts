import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context, S3ObjectCreatedNotificationEvent } from 'aws-lambda'
import { announcePhoto } from '../../functions/evidence/contract.ts'
import { handler } from '../../functions/evidence/handler.ts'
import { bind, putArea, putMember } from '../../functions/grid/table.ts'
import type { Operation, Role } from '../../functions/kernel/operation.ts'
import { commitEvent } from '../../functions/platform/commit.ts'
import type { ApiEvent } from '../../functions/platform/event.ts'
import { startDynamoDb } from '../../infra/local/dynamodb.ts'
import type { JsonCall } from '../../infra/local/json-call.ts'
import { startS3 } from '../../infra/local/s3/front.ts'
import type { BucketSpec, S3ObjectCreated } from '../../infra/local/types.ts'
import type { Made } from './jpeg.ts'

const text = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }))
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
]
const index = (name: string) => ({
  IndexName: name,
  KeySchema: keys(`${name}pk`, `${name}sk`),
  Projection: { ProjectionType: 'ALL' },
})

async function makeTables(call: JsonCall): Promise<void> {
  const make = (told: object) => call('DynamoDB_20120810.CreateTable', { BillingMode: 'PAY_PER_REQUEST', ...told })
  for (const name of ['county', 'grid', 'evidence', 'recruitment']) {
    await make({
      TableName: name,
      AttributeDefinitions: text('pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [index('gsi1'), index('gsi2')],
    })
  }
  const seq = { AttributeName: 'seq', AttributeType: 'N' }
  const AttributeDefinitions = [...text('subject'), seq]
  await make({ TableName: 'ledger', AttributeDefinitions, KeySchema: keys('subject', 'seq') })
}

const bucket = (name: string, more: Partial<BucketSpec> = {}): BucketSpec => ({
  name,
  arn: `arn:aws-test:s3:::${name}`,
  versioned: false,
  objectLock: 'none',
  cors: [],
  policy: [],
  ...more,
})

/**
 * The parts that functions stand on: DynamoDB Local in memory and the strict S3, for one file of tests. Events
 * are kept, not delivered: a test delivers them once, twice, late or never.
 */
export async function startParts() {
  const dir = await mkdtemp(join(tmpdir(), 'evidence-'))
  const dynamo = await startDynamoDb({ dir: undefined })
  await makeTables(dynamo.call)
  const events: S3ObjectCreated[] = []
  const operator = { name: 'operator', accessKeyId: 'operator', secretAccessKey: 'secret', statements: 'all' as const }
  const s3 = await startS3({
    dir,
    buckets: [
      bucket('inbox'),
      bucket('originals', { versioned: true, objectLock: { mode: 'GOVERNANCE', days: 30 } }),
      bucket('copies'),
      bucket('documents'),
    ],
    principals: () => operator,
    onObjectCreated: (record) => void events.push(record),
  })
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_REGION: 'local-1',
    AWS_ACCESS_KEY_ID: operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: operator.secretAccessKey,
    COUNTY_TABLE: 'county',
    COUNTY_NAME: '测试县',
    GRID_TABLE: 'grid',
    EVIDENCE_TABLE: 'evidence',
    LEDGER_TABLE: 'ledger',
    INBOX_BUCKET: 'inbox',
    EVIDENCE_BUCKET: 'originals',
    COPIES_BUCKET: 'copies',
    ISSUER: 'test',
    RECRUITMENT_TABLE: 'recruitment',
    DOCUMENTS_BUCKET: 'documents',
  })
  const close = async () => {
    await Promise.all([dynamo.close(), s3.close()])
    await rm(dir, { recursive: true, force: true })
  }
  return { events, close }
}

const stored = { version: 1, head: '0'.repeat(64) }
let made = 0

/** A tree of its own for a test: a root and two grids, and a member with one role anywhere in it. */
export async function plantArea() {
  const root = `T${++made}`
  const area = (code: string, path: string[]) =>
    putArea({ code, name: code, level: 'grid', parent: path.at(-2) ?? null, path, state: 'active', ...stored }, 0)
  const writes = [area(root, [root]), area(`${root}-1`, [root, `${root}-1`]), area(`${root}-2`, [root, `${root}-2`])]
  await commitEvent({ entries: [], writes })
  return { root, one: `${root}-1`, two: `${root}-2` }
}

/** Adds an enabled, bound member; the identity's subject is its id. */
export async function plantMember(role: Role, ...areas: string[]): Promise<string> {
  const id = `${role}-${++made}`
  const member = {
    id,
    name: id,
    nameSalt: '00',
    roles: [role],
    scope: { areas, unit: null },
    enabled: true,
    bound: true,
    invitation: null,
    ...stored,
  }
  await commitEvent({ entries: [], writes: [putMember(member, 0), bind({ issuer: 'test', subject: id }, id)] })
  return id
}

type Sent = {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  at?: Date
  key?: string
  ifMatch?: number
}

/** Calls an operation of the evidence handler as a member, the way API Gateway does. */
export const ask = (member: string, operation: Operation, sent: Sent = {}) => askOf(handler, member, operation, sent)

/** Calls an operation of any capability's function as a member, the way API Gateway does. */
export async function askOf(fn: typeof handler, member: string, operation: Operation, sent: Sent = {}) {
  const event = {
    routeKey: `${operation.method} ${operation.path}`,
    rawPath: operation.path,
    headers: {
      ...(sent.key && { 'idempotency-key': sent.key }),
      ...(sent.ifMatch !== undefined && { 'if-match': `"${sent.ifMatch}"` }),
    },
    pathParameters: sent.params,
    queryStringParameters: sent.query,
    body: sent.body === undefined ? undefined : JSON.stringify(sent.body),
    requestContext: {
      timeEpoch: (sent.at ?? new Date()).getTime(),
      requestId: 'test',
      authorizer: { jwt: { claims: { sub: member } } },
    },
  } as unknown as ApiEvent
  const { statusCode, headers, body } = await fn(event, {} as Context)
  return { status: statusCode, headers, body: JSON.parse(body) }
}

/** Announces a photo as a phone does; answers its id and upload. */
export async function announce(
  member: string,
  area: string,
  photo: Made,
  told: { takenAt?: Date; location?: { lat: number; lng: number; accuracy?: number } | undefined; at?: Date } = {},
) {
  const at = told.at ?? new Date()
  const body = {
    area,
    sha256: photo.sha256,
    bytes: photo.bytes.length,
    contentType: 'image/jpeg',
    takenAt: (told.takenAt ?? at).toISOString(),
    location: 'location' in told ? told.location : { lat: 29.85, lng: 115.56, accuracy: 10 },
  }
  const answer = await ask(member, announcePhoto, { body, at })
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as { id: string; upload: { url: string; headers: Record<string, string>; expiresAt: string } }
}

/** PUTs bytes as told; answers S3's status. */
export async function upload(to: { url: string; headers: Record<string, string> }, bytes: Buffer): Promise<number> {
  const response = await fetch(to.url, { method: 'PUT', headers: to.headers, body: new Uint8Array(bytes) })
  await response.arrayBuffer()
  return response.status
}

/** What EventBridge tells the function of an object in the inbox. */
export function arrival(key: string, at = new Date()): S3ObjectCreatedNotificationEvent {
  return {
    'detail-type': 'Object Created',
    source: 'aws.s3',
    time: at.toISOString(),
    detail: { bucket: { name: 'inbox' }, object: { key } },
  } as unknown as S3ObjectCreatedNotificationEvent
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cloud, deployLocally } from '../../infra/local/deploy.ts'
import type { JsonObject } from '../../infra/local/template/assembly.ts'
import { strikeOf } from '../../infra/local/triggers/expression.ts'
import { matches } from '../../infra/local/triggers/pattern.ts'
import { eventually, writeAssembly } from './assembly.ts'
import { apiStack, dataStack } from './sample.ts'

/** Notes what it sees in a table; refuses what is called `poison`; the SDK comes from the checkout. */
const source = `
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '${import.meta.resolve('@aws-sdk/client-dynamodb')}'
const client = new DynamoDBClient({})
const note = (pk, seen) => client.send(new UpdateItemCommand({
  TableName: process.env.SEEN, Key: { pk: { S: pk } },
  UpdateExpression: 'SET seen = :seen ADD times :one',
  ExpressionAttributeValues: { ':seen': { S: JSON.stringify(seen) }, ':one': { N: '1' } },
}))
export const handler = async (event) => {
  if (event.Records === undefined) {
    await note('event/' + (event.name ?? event.source), event)
    if (event.name === 'refused') throw new Error('refused')
    return 'done'
  }
  const batchItemFailures = []
  for (const record of event.Records) {
    const name = record.s3 ? 'object/' + record.s3.object.key : 'record/' + record.dynamodb.Keys.pk.S
    await note(name, record)
    if (name.includes('partial')) return { batchItemFailures: [{ itemIdentifier: record.dynamodb.SequenceNumber }] }
    if (name.includes('poison')) throw new Error('poison')
  }
  return { batchItemFailures }
}
`
const parameters = { Issuer: 'http://issuer' }
const region = 'us-east-1'
let assembly: { folder: string; remove(): Promise<void> }
beforeAll(async () => {
  assembly = await writeAssembly({ Data: dataStack, Api: apiStack }, { fn: source })
})
afterAll(() => assembly.remove())

const put = (client: DynamoDBClient, pk: string) =>
  client.send(new PutItemCommand({ TableName: 'Data-Things', Item: { pk: { S: pk }, sk: { S: 'a' } } }))
/** What the function noted: by name, how often it saw it and what it saw last. */
const seen = async (client: DynamoDBClient) => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'Data-Seen', ConsistentRead: true }))
  return new Map(
    Items.map((item) => [item.pk?.S ?? '', { times: Number(item.times?.N), seen: JSON.parse(item.seen?.S ?? 'null') }]),
  )
}
const clientOf = (endpoint: string, credentials: Cloud['operatorCredentials']) =>
  new DynamoDBClient({ endpoint, region, credentials })

describe('a deployed cloud', () => {
  let cloud: Cloud
  let client: DynamoDBClient
  let took = 0
  beforeAll(async () => {
    const start = Date.now()
    cloud = await deployLocally({
      assemblyDir: assembly.folder,
      dataDir: 'memory',
      parameters,
      log: () => undefined,
      backoffMilliseconds: 20,
    })
    took = Date.now() - start
    client = clientOf(cloud.urls.dynamodb, cloud.operatorCredentials)
  }, 60_000)
  afterAll(async () => {
    client.destroy()
    await cloud.close()
  })

  it('is there within seconds', () => {
    expect(took).toBeLessThan(15_000)
  })

  it('hands stream records on, isolates what is refused, and gives it up after its retries', async () => {
    for (const pk of ['a', 'b', 'poison', 'c', 'partial', 'd', 'e']) await put(client, pk)
    await cloud.settled()
    const noted = await seen(client)
    for (const pk of ['a', 'b', 'c', 'd', 'e']) expect(noted.get(`record/${pk}`)?.times).toBeGreaterThan(0)
    // Alone it was tried twice; before that, perhaps, among others.
    expect(noted.get('record/poison')?.times).toBeGreaterThanOrEqual(2)
    expect(noted.get('record/a')?.seen).toMatchObject({
      awsRegion: region,
      eventSourceARN: expect.stringMatching(/:table\/Data-Things\/stream\//),
      eventName: 'INSERT',
    })
    const bodies = cloud.deadLetters().map((letter) => letter.body)
    expect(bodies).toHaveLength(2)
    expect(bodies[0]).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      DDBStreamBatchInfo: { batchSize: 1 },
    })
  })

  it('passes over records that the filter leaves out', async () => {
    const update = { TableName: 'Data-Things', Item: { pk: { S: 'filtered' }, sk: { S: 'a' }, v: { N: '1' } } }
    await client.send(new PutItemCommand(update))
    await client.send(new PutItemCommand({ ...update, Item: { ...update.Item, v: { N: '2' } } }))
    await cloud.settled()
    expect((await seen(client)).get('record/filtered')?.times).toBe(1)
  })

  it('tells a function of the objects under its prefix, with encoded keys', async () => {
    const s3 = new S3Client({ endpoint: cloud.urls.s3, region, credentials: cloud.operatorCredentials })
    for (const Key of ['photos/网 格.jpg', 'other/x.jpg'])
      await s3.send(new PutObjectCommand({ Bucket: 'data-photos', Key, Body: 'bytes' }))
    s3.destroy()
    const name = 'object/photos/%E7%BD%91+%E6%A0%BC.jpg'
    const noted = await eventually(async () => (await seen(client)).get(name))
    expect(noted.seen).toMatchObject({
      eventSource: 'aws:s3',
      s3: { bucket: { name: 'data-photos' }, object: { size: 5 } },
    })
    await cloud.settled()
    expect([...(await seen(client)).keys()].filter((one) => one.startsWith('object/'))).toEqual([name])
  })

  it('hands objects to the rules of the event bus, with plain keys', async () => {
    const s3 = new S3Client({ endpoint: cloud.urls.s3, region, credentials: cloud.operatorCredentials })
    await s3.send(new PutObjectCommand({ Bucket: 'data-photos', Key: 'bus/网 格.jpg', Body: 'bytes' }))
    s3.destroy()
    const noted = await eventually(async () => (await seen(client)).get('event/aws.s3'))
    expect(noted.seen).toMatchObject({
      'detail-type': 'Object Created',
      detail: { bucket: { name: 'data-photos' }, object: { key: 'bus/网 格.jpg', size: 5 } },
    })
  })

  it('fires a schedule at the time it is told', async () => {
    expect(await cloud.fireSchedule('sweep', '2026-03-01T00:00:00.000Z')).toEqual([{ ok: 'done' }])
    expect((await seen(client)).get('event/aws.events')?.seen).toMatchObject({
      'detail-type': 'Scheduled Event',
      time: '2026-03-01T00:00:00Z',
      resources: [expect.stringMatching(/:rule\/sweep$/)],
    })
    expect(() => cloud.fireSchedule('never', '2026-03-01T00:00:00Z')).toThrow(/no schedule never; there are: sweep/)
  })

  it('tries an asynchronous event as often as the template says and then keeps it as a dead letter', async () => {
    expect(await cloud.invokeAsync('Fn', { name: 'refused' })).toMatchObject({ error: { errorMessage: 'refused' } })
    expect((await seen(client)).get('event/refused')?.times).toBe(2)
    expect(cloud.deadLetters().at(-1)).toMatchObject({
      body: { name: 'refused' },
      attributes: { ErrorMessage: 'refused' },
    })
  })

  it('denies a function what its role does not allow', async () => {
    const own = clientOf(cloud.urls.dynamodb, cloud.credentialsOf('Fn'))
    await expect(put(own, 'x')).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(put(own, 'x')).rejects.toThrow(/dynamodb:PutItem/)
    own.destroy()
  })
})

describe('a cloud that is killed', () => {
  const children: ChildProcess[] = []
  const dir = mkdtempSync(join(tmpdir(), 'killed-'))
  // Here and not in the test: one that ran out of time goes no further.
  afterAll(async () => {
    await Promise.all(children.filter((one) => one.exitCode === null && one.signalCode === null).map(kill))
    rmSync(dir, { recursive: true, force: true })
  })

  const start = (): {
    child: ChildProcess
    ready: Promise<{ url: string; credentials: Cloud['operatorCredentials'] }>
  } => {
    const script = join(dir, 'start.mjs')
    const deploy = new URL('../../infra/local/deploy.ts', import.meta.url).href
    const options = JSON.stringify({ assemblyDir: assembly.folder, dataDir: join(dir, 'data'), parameters })
    writeFileSync(
      script,
      `import { deployLocally } from ${JSON.stringify(deploy)}
const cloud = await deployLocally({ ...${options}, log: () => undefined })
console.log(JSON.stringify({ url: cloud.urls.dynamodb, credentials: cloud.operatorCredentials }))`,
    )
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return {
      child,
      ready: new Promise((resolve) => child.stdout.once('data', (line) => resolve(JSON.parse(String(line))))),
    }
  }
  const kill = (child: ChildProcess) =>
    new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill('SIGKILL')
    })

  it('loses no stream record', async () => {
    const written: string[] = []
    for (let life = 0; life < 3; life += 1) {
      const { child, ready } = start()
      const { url, credentials } = await ready
      const client = clientOf(url, credentials)
      for (let at = 0; at < 15; at += 1) {
        await put(client, `life-${life}-${at}`)
        written.push(`record/life-${life}-${at}`)
      }
      client.destroy()
      await kill(child)
    }
    const { ready } = start()
    const { url, credentials } = await ready
    const client = clientOf(url, credentials)
    const missing = async () => {
      const noted = await seen(client)
      return written.filter((name) => !noted.has(name))
    }
    await eventually(async () => ((await missing()).length === 0 ? true : undefined), 30)
    expect(await missing()).toEqual([])
    client.destroy()
  }, 120_000)
})

describe('a schedule expression', () => {
  it.each([
    ['rate(5 minutes)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-01T00:05:00.000Z'],
    ['rate(1 hour)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00.000Z'],
    ['cron(0 1 * * ? *)', 'UTC', '2026-01-01T01:00:00Z', '2026-01-02T01:00:00.000Z'],
    ['cron(0 1 * * ? *)', 'Asia/Shanghai', '2026-01-01T00:00:00Z', '2026-01-01T17:00:00.000Z'],
    ['cron(30 0 1 * ? *)', 'Asia/Shanghai', '2026-01-31T16:29:00Z', '2026-01-31T16:30:00.000Z'],
    ['cron(0/15 8-9 ? * MON-FRI *)', 'UTC', '2026-01-02T09:45:00Z', '2026-01-05T08:00:00.000Z'],
    ['cron(0 0 L * ? *)', 'UTC', '2028-02-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 0 1 JAN ? 2030)', 'UTC', '2026-01-02T00:00:00Z', '2030-01-01T00:00:00.000Z'],
  ])('%s in %s after %s strikes at %s', (expression, zone, after, next) => {
    expect(strikeOf(expression, zone)(new Date(after))?.toISOString()).toBe(next)
  })
  it.each(['rate(0 minutes)', 'rate(2 weeks)', 'cron(0 0 ? * 2#1 *)', 'cron(61 0 * * ? *)', 'at(2026-01-01T00:00:00)'])(
    'refuses %s',
    (expression) => expect(() => strikeOf(expression, 'UTC')).toThrow(/does not understand/),
  )
})

describe('a filter', () => {
  const record = { eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'case/1' }, n: { N: '3' } } }, n: 3 }
  it.each<[JsonObject, boolean]>([
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['REMOVE'] }, false],
    [{ dynamodb: { NewImage: { pk: { S: [{ prefix: 'case/' }] } } } }, true],
    [{ dynamodb: { NewImage: { pk: { S: [{ prefix: 'leaf/' }] } } } }, false],
    [{ eventName: [{ 'anything-but': ['INSERT'] }] }, false],
    [{ eventName: [{ 'anything-but': { prefix: 'REM' } }] }, true],
    [{ dynamodb: { OldImage: [{ exists: false }] } }, true],
    [{ n: [{ numeric: ['>', 2, '<=', 3] }] }, true],
    [{ n: [{ numeric: ['>', 3] }] }, false],
    [{ $or: [{ n: [4] }, { eventName: ['INSERT'] }] }, true],
  ])('%j matches: %s', (pattern, answer) => {
    expect(matches(pattern, record)).toBe(answer)
  })
  it('refuses an operator that it does not know', () => {
    expect(() => matches({ eventName: [{ wildcard: '*' }] }, record)).toThrow(/wildcard/)
  })
})

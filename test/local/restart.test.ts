import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DeleteItemCommand, DynamoDBClient, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { entryHash } from '../../functions/kernel/chain.ts'
import { end, processesWith } from '../../infra/local/lifecycle/processes.ts'
import { readKeys } from '../../infra/local/oidc/keys.ts'
import { signToken } from '../../infra/local/oidc/token.ts'
import { startWangge, type Wangge } from '../../infra/local/wangge.ts'

const root = resolve(import.meta.dirname, '../..')
const slow = 180_000
let data: string
let child: ChildProcess | undefined
let url: string
/** Where it was before it was killed. */
let killed: string
let again: Wangge | undefined
const lines: string[] = []

type Answer = { readonly status: number; readonly body: any }

async function call(member: string, method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
  const keys = await readKeys(data)
  if (!keys) throw new Error('no signing key')
  const token = signToken(keys, { url: `${url}/oidc`, clientId: 'wangge', audience: 'wangge' }, member)
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

async function done(answer: Promise<Answer>): Promise<any> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

async function everyPage(member: string, path: string): Promise<any[]> {
  const items: any[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page = await done(call(member, 'GET', `${path}&limit=100${next && `&cursor=${encodeURIComponent(next)}`}`))
    items.push(...page.items)
    next = page.next
  }
  return items
}

/** Starts the command as a process of its own; answers once it is ready. */
function started(): Promise<string> {
  const one = spawn(
    process.execPath,
    ['infra/local/run.js', 'start', '--port', '0', '--data', data, '--seed', 'empty'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  child = one
  return new Promise((found, failed) => {
    let said = ''
    one.once('exit', (code) => failed(new Error(`ended with ${code}`)))
    one.stdout.on('data', (chunk) => {
      said += chunk
      const ready = /Wangge is ready: (\S+)/.exec(said)?.[1]
      if (ready) found(ready)
    })
  })
}

const jvms = () => processesWith('DynamoDBLocal.jar', `-dbPath ${data}/`)
const text = (index: number) => `第${index}处`
const report = (index: number) => {
  const body = { matter: 'city-management', category: 'litter', area: 'T-1', description: text(index) }
  return call('worker', 'POST', '/v1/cases', body, `report-${index}`)
}

/** What was answered before the kill, and the numbers of those that were not. */
const answered = new Map<number, Answer>()
const unanswered: number[] = []
/** What the stack shows once it is started again, before anything is done to it. */
let after: { cases: any[]; lists: Map<string, any[]>; histories: any[]; ledger: any[] }

/** Runs the jobs, twenty at once. */
async function inLanes<T>(jobs: readonly T[], run: (job: T) => Promise<unknown>): Promise<void> {
  const waiting = jobs.values()
  const lane = async () => {
    for (const job of waiting) await run(job)
  }
  await Promise.all(Array.from({ length: 20 }, lane))
}

beforeAll(async () => {
  data = await realpath(await mkdtemp(join(tmpdir(), 'wangge-restart-')))
  killed = url = await started()
  const post = (path: string, body: object = {}) => done(call('admin', 'POST', path, body))
  await post('/v1/areas', { code: 'T', name: '镇' })
  await post('/v1/areas', { code: 'T-1', name: '网格', parent: 'T' })
  await post('/v1/categories', { code: 'litter', name: '垃圾', matter: 'city-management' })
  for (const [id, role, areas] of [
    ['worker', 'reporter', ['T-1']],
    ['auditor', 'auditor', []],
  ] as const) {
    await post('/v1/members', { id, name: '测试员', roles: [role], scope: { areas, unit: null } })
    const { code } = await post(`/v1/members/${id}/invitation`)
    await done(call(id, 'POST', '/v1/invitations/accept', { code }))
  }
  await inLanes([...Array(200).keys()], async (index) => {
    const answer = await report(index).catch(() => undefined)
    if (answer) answered.set(index, answer)
    else unanswered.push(index)
    if (answered.size === 70) child?.kill('SIGKILL')
  })
  await vi.waitFor(async () => expect(await jvms()).toEqual([]), { timeout: 5_000 })

  again = await startWangge({ port: 0, data, seed: 'empty', log: (line) => lines.push(line) })
  url = again.url
  const queries = ['area=T', 'area=T-1', 'reporter=worker', 'area=T&state=reported', 'area=T&state=open']
  const listed = queries.map(async (query) => [query, await everyPage('auditor', `/v1/cases?${query}`)] as const)
  const lists = new Map(await Promise.all(listed))
  const cases = lists.get('area=T') ?? []
  const histories = await Promise.all(cases.map(({ id }) => done(call('auditor', 'GET', `/v1/cases/${id}/history`))))
  after = { cases, lists, histories, ledger: await scanned('ledger') }
}, slow)
afterAll(async () => {
  await again?.close()
  if (child?.pid) await end(child.pid)
  expect(await jvms()).toEqual([])
  await rm(data, { recursive: true, force: true })
}, slow)

describe('killed amid 200 reports and started again on another port', () => {
  test('it knows its members and shows every report that it answered', async () => {
    expect(url).not.toBe(killed)
    expect((await call('worker', 'GET', '/v1/me')).body).toMatchObject({ id: 'worker' })
    expect(answered.size + unanswered.length).toBe(200)
    expect(unanswered.length).toBeGreaterThan(0)
    const stored = new Map(after.cases.map((known) => [known.description, known.id]))
    for (const [index, { status, body }] of answered) {
      expect([status, stored.get(text(index))]).toEqual([201, body.id])
    }
  })

  test('there is no half of a report: lists, cases and ledger agree', async () => {
    const ids = after.cases.map(({ id }) => id)
    for (const [query, list] of after.lists) expect([query, list.map(({ id }) => id)]).toEqual([query, ids])
    for (const [index, { items }] of after.histories.entries()) {
      expect(items).toMatchObject([{ subject: `case/${ids[index]}`, seq: 1, prev: null, hash: entryHash(items[0]) }])
    }
    const subjects = after.ledger.map(({ subject }) => subject).filter((one) => one.startsWith('case/'))
    expect(subjects.sort()).toEqual(ids.map((id) => `case/${id}`).sort())
  })

  test('who sends it all again with the same keys makes each report once', async () => {
    await inLanes([...Array(200).keys()], async (index) => {
      const { status, body } = await report(index)
      expect([status, body]).toEqual([201, answered.get(index)?.body ?? body])
    })
    const texts = (await everyPage('auditor', '/v1/cases?area=T')).map(({ description }) => description)
    expect(texts.sort()).toEqual([...Array(200).keys()].map(text).sort())
  }, 120_000)
})

describe('the ledger', () => {
  test('cannot be deleted from with any function’s credentials', async () => {
    const [entry] = after.ledger
    for (const id of running().cloud.functions.keys()) {
      const client = clientOf(running().cloud.credentialsOf(id))
      const Key = marshall({ subject: entry.subject, seq: entry.seq })
      const removed = client.send(new DeleteItemCommand({ TableName: tableOf('ledger'), Key }))
      await expect(removed, id).rejects.toMatchObject({ name: 'AccessDeniedException' })
    }
  })

  test('that is overwritten with the operator’s keys raises the alarm and fails verification', async () => {
    const entry = after.ledger.find(({ subject }) => subject.startsWith('case/'))
    const Item = marshall({ ...entry, actor: 'member/nobody' })
    await clientOf(running().cloud.operatorCredentials).send(new PutItemCommand({ TableName: tableOf('ledger'), Item }))
    const told = () => lines.filter((line) => line.includes('ledger-overwritten') && line.includes(entry.subject))
    await expect.poll(told, { timeout: 20_000 }).toEqual([expect.stringContaining('"ERROR"')])
    await expect.poll(() => lines.filter((line) => line.includes('"LedgerOverwritten":1'))).toHaveLength(1)
    const { items } = await done(call('auditor', 'GET', `/v1/ledger/${entry.subject}`))
    expect(items[0].hash).not.toBe(entryHash(items[0]))
  })
})

test('a request is one line', async () => {
  const asked = () => lines.filter((line) => line.startsWith('GET /v1/areas '))
  await call('worker', 'GET', '/v1/areas?limit=1')
  expect(asked()).toEqual([expect.stringMatching(/^GET \/v1\/areas 200 \d+ \d+ \S+$/)])
  expect(lines.filter((line) => line.includes('"INFO"'))).toEqual([])
})

type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string }

function running(): Wangge {
  if (!again) throw new Error('not started')
  return again
}

function clientOf(credentials: Keys): DynamoDBClient {
  const { urls, deployment } = running().cloud
  return new DynamoDBClient({ endpoint: urls.dynamodb, region: deployment.region, credentials, maxAttempts: 1 })
}

function tableOf(name: string): string {
  const found = running().cloud.deployment.tables.find((table) => table.name.includes(name))
  if (!found) throw new Error(`no table ${name}`)
  return found.name
}

async function scanned(table: string): Promise<any[]> {
  const client = clientOf(running().cloud.operatorCredentials)
  const items: any[] = []
  for await (const page of paginateScan({ client }, { TableName: tableOf(table) })) {
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)))
  }
  return items
}

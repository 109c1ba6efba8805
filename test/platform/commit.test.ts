import { createServer } from 'node:http'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { newHead } from '../../functions/kernel/chain.ts'
import { operation } from '../../functions/kernel/operation.ts'
import { Refusal } from '../../functions/kernel/refusal.ts'
import type { Call } from '../../functions/platform/call.ts'
import { type Change, commit, commitEvent } from '../../functions/platform/commit.ts'
import { entryForEvent } from '../../functions/platform/entry.ts'
import { Replayed } from '../../functions/platform/replayed.ts'
import { putNew } from '../../functions/platform/write.ts'

const now = new Date('2026-11-20T01:12:03Z')
const told = { now, actor: 'test', action: 'do-it' }
const reply = { body: { id: 'x' }, version: 1 }
const described = operation({
  ...{ name: 'do-it', method: 'POST', path: '/v1/things', summary: 'x', who: 'signed-in', status: 201 },
  output: z.object({ id: z.string() }),
})

/** One item, one ledger entry. */
function change(refuse?: () => Refusal): Change {
  const item = { pk: 'thing#x', sk: 'thing' }
  return { entries: [entryForEvent(told, 'thing/x', newHead)], writes: [putNew('things', item, refuse)] }
}

function call(more: Partial<Call> = {}): Call {
  return { operation: described, now, ifMatch: undefined, idempotency: undefined, ...more } as Call
}
const idempotency = { table: 'things', key: 'k', request: 'r' }

/** DynamoDB cancelled the transaction: a code for each of its items. */
function cancelled(...codes: string[]): TransactionCanceledException {
  const CancellationReasons = codes.map((Code) => ({ Code }))
  return new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons })
}

/** DynamoDB as it is on the wire, for what the client itself does: answers each request as the next of `script` says. */
const wire = { script: [] as ('lost' | 'done' | { type: string })[], tokens: [] as string[] }
const server = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += chunk
  wire.tokens.push(JSON.parse(text).ClientRequestToken)
  const next = wire.script.shift()
  // Committed, and the answer never arrives.
  if (next === 'lost') return void request.socket.destroy()
  const type = typeof next === 'object' ? next.type : undefined
  response.writeHead(type ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(JSON.stringify(type ? { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type } : {}))
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    ...{ AWS_REGION: 'local-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', LEDGER_TABLE: 'ledger' },
  })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
afterEach(() => vi.restoreAllMocks())

describe('a transaction that DynamoDB cancels', () => {
  const dynamo = mockClient(DynamoDBDocumentClient)
  const sent = () => dynamo.commandCalls(TransactWriteCommand).length
  beforeEach(() => {
    dynamo.reset()
    // The shortest pauses between attempts.
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterAll(() => dynamo.restore())

  test.each([
    ['a conflict with another transaction', ['None', 'TransactionConflict']],
    ['throttling', ['ThrottlingError', 'None']],
    ['spent throughput', ['ProvisionedThroughputExceeded', 'None']],
  ])('for %s is tried again', async (_, codes) => {
    dynamo
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled(...codes))
      .rejectsOnce(cancelled(...codes))
      .resolves({})
    expect(await commit(call(), change(), reply)).toBe(reply)
    expect(sent()).toBe(3)
  })

  test('for a conflict again and again is refused after eight attempts', async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled('None', 'TransactionConflict'))
    await expect(commit(call(), change(), reply)).rejects.toMatchObject({ code: 'conflict' })
    expect(sent()).toBe(8)
  })

  test.each([
    ['validation', cancelled('ValidationError', 'None')],
    ['anything else', new Error('broken')],
  ])('for %s is not tried again and not taken for a refusal', async (_, error) => {
    dynamo.on(TransactWriteCommand).rejects(error)
    await expect(commit(call(), change(), reply)).rejects.toBe(error)
    expect(sent()).toBe(1)
  })

  test.each<[string, Partial<Call>, (() => Refusal) | undefined, string[], string]>([
    ['the write’s own refusal', {}, () => new Refusal('already-exists'), ['ConditionalCheckFailed'], 'already-exists'],
    ['stale when the caller named a version', { ifMatch: 3 }, undefined, ['ConditionalCheckFailed'], 'stale'],
    ['conflict when it named none', {}, undefined, ['ConditionalCheckFailed'], 'conflict'],
    ['stale when only the ledger went on', { ifMatch: 3 }, undefined, ['None', 'ConditionalCheckFailed'], 'stale'],
    ['the condition before a conflict', {}, undefined, ['ConditionalCheckFailed', 'TransactionConflict'], 'conflict'],
  ])('by a condition: %s', async (_, more, refuse, codes, code) => {
    dynamo.on(TransactWriteCommand).rejects(cancelled(...codes))
    await expect(commit(call(more), change(refuse), reply)).rejects.toMatchObject({ code })
    expect(sent()).toBe(1)
  })

  test('because a twin with the same key was faster answers what the twin was answered', async () => {
    const kept = { request: 'r', status: 201, body: '{"id":"first"}', version: 1, expiresAt: 2 ** 33 }
    dynamo.on(TransactWriteCommand).rejects(cancelled('None', 'None', 'ConditionalCheckFailed'))
    dynamo.on(GetCommand).resolves({ Item: kept })
    const error = await commit(call({ idempotency }), change(), reply).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Replayed)
    expect(error).toMatchObject({ kept: { status: 201, body: '{"id":"first"}', version: 1 } })
  })

  test('tells an event that somebody else was there first', async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled('None', 'ConditionalCheckFailed'))
    expect(await commitEvent(change())).toBe(false)
  })

  test('holds item, entry and idempotency record in one', async () => {
    dynamo.on(TransactWriteCommand).resolves({})
    await commit(call({ idempotency }), change(), reply)
    const { TransactItems = [] } = dynamo.commandCalls(TransactWriteCommand)[0]?.args[0].input ?? {}
    expect(TransactItems.map(({ Put }) => [Put?.TableName, Put?.ConditionExpression])).toEqual([
      ['things', 'attribute_not_exists(pk)'],
      ['ledger', 'attribute_not_exists(#subject)'],
      ['things', 'attribute_not_exists(pk) OR expiresAt <= :now'],
    ])
    expect(TransactItems[2]?.Put?.Item).toMatchObject({ status: 201, body: '{"id":"x"}', version: 1 })
  })
})

describe('on the wire', () => {
  test.each([
    ['the answer to a commit is lost', ['lost', 'done']],
    ['the first try is still under way', ['lost', { type: 'TransactionInProgressException' }, 'done']],
    ['DynamoDB throttles', [{ type: 'ThrottlingException' }, 'done']],
  ] as const)('%s: it is sent again with the same token, so that it happens once', async (_, script) => {
    Object.assign(wire, { script: [...script], tokens: [] })
    expect(await commit(call(), change(), reply)).toBe(reply)
    expect(wire.tokens).toHaveLength(script.length)
    expect(new Set(wire.tokens)).toEqual(new Set([expect.stringMatching(/^[0-9a-f-]{36}$/)]))
  })

  test('another transaction has another token', async () => {
    Object.assign(wire, { script: ['done', 'done'], tokens: [] })
    await commit(call(), change(), reply)
    await commit(call(), change(), reply)
    expect(new Set(wire.tokens).size).toBe(2)
  })
})

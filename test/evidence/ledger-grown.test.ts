import type { DynamoDBStreamEvent } from 'aws-lambda'
import { afterEach, expect, test, vi } from 'vitest'
import { handler } from '../../functions/evidence/on-ledger-grown.ts'

// Before the imports: read when logger and metrics are made. DEV prints through the console we watch, and switches metrics off.
vi.hoisted(() => {
  const mode = { POWERTOOLS_DEV: 'true', POWERTOOLS_METRICS_DISABLED: 'false', POWERTOOLS_METRICS_NAMESPACE: 'Wangge' }
  return Object.assign(process.env, mode)
})

afterEach(() => vi.restoreAllMocks())

const record = (eventName: 'INSERT' | 'MODIFY' | 'REMOVE') => ({
  eventName,
  dynamodb: { Keys: { subject: { S: 'case/01J' }, seq: { N: '3' } }, SequenceNumber: '1' },
})

/** What the function prints: its structured lines and its metrics. */
async function printed(...names: ('INSERT' | 'MODIFY' | 'REMOVE')[]): Promise<Record<string, unknown>[]> {
  const lines: string[] = []
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(line))
  }
  const event = { Records: names.map(record) } as DynamoDBStreamEvent
  expect(await handler(event)).toEqual({ batchItemFailures: [] })
  return lines.map((line) => JSON.parse(line))
}

test('new entries pass in silence', async () => {
  expect(await printed('INSERT', 'INSERT')).toEqual([])
})

test('an entry that was overwritten or removed is told by its place and counted', async () => {
  const lines = await printed('INSERT', 'MODIFY', 'REMOVE')
  const told = lines.filter((line) => line.message === 'ledger-overwritten')
  expect(told).toMatchObject([
    { level: 'ERROR', eventName: 'MODIFY', subject: 'case/01J', seq: 3 },
    { level: 'ERROR', eventName: 'REMOVE', subject: 'case/01J', seq: 3 },
  ])
  expect(lines.find((line) => '_aws' in line)).toMatchObject({
    LedgerOverwritten: 2,
    _aws: { CloudWatchMetrics: [{ Namespace: 'Wangge' }] },
  })
})

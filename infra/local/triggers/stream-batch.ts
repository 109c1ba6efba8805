import { randomUUID } from 'node:crypto'
import type { StreamMapping } from '../deployment.ts'
import type { Outcome } from '../worker-protocol.ts'
import type { LocalFunction } from '../workers.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { StreamRecord } from './stream-reader.ts'

export type BatchOptions = {
  readonly mapping: StreamMapping
  readonly target: LocalFunction
  readonly deadLetters: DeadLetters
  readonly region: string
  readonly log: (line: string) => void
  /** Waits; answers false when the cloud is stopping and nothing more is to be tried. */
  readonly pause: (milliseconds: number) => Promise<boolean>
  readonly isStopped: () => boolean
}

const sequenceOf = (record: StreamRecord | undefined): string => record?.dynamodb.SequenceNumber ?? ''

/**
 * The first record that is not done with: none, when the function took all; the first, when it failed or reported nothing that can be
 * understood (Lambda Developer Guide, "Configuring partial batch response with DynamoDB").
 */
const firstFailure = (
  mapping: StreamMapping,
  records: readonly StreamRecord[],
  outcome: Outcome,
): number | undefined => {
  if ('error' in outcome) return 0
  if (!mapping.reportsItemFailures || typeof outcome.ok !== 'object' || outcome.ok === null) return undefined
  const failures = 'batchItemFailures' in outcome.ok ? outcome.ok.batchItemFailures : undefined
  if (!Array.isArray(failures) || failures.length === 0) return undefined
  const places = failures.map((failure: unknown) => {
    const id =
      typeof failure === 'object' && failure !== null && 'itemIdentifier' in failure ? failure.itemIdentifier : ''
    return Math.max(
      0,
      records.findIndex((record) => sequenceOf(record) === id),
    )
  })
  return Math.min(...places)
}

/** What the failure destination receives: where the records are, not the records. */
const failureRecord = (
  options: BatchOptions,
  shard: string,
  records: readonly StreamRecord[],
  attempts: number,
): object => {
  const time = (record: StreamRecord | undefined): string =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString()
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: options.target.spec.arn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: shard,
      startSequenceNumber: sequenceOf(records[0]),
      endSequenceNumber: sequenceOf(records.at(-1)),
      approximateArrivalOfFirstRecord: time(records[0]),
      approximateArrivalOfLastRecord: time(records.at(-1)),
      batchSize: records.length,
      streamArn: options.mapping.streamArn,
    },
  }
}

/**
 * Delivers one batch to the end: retried with growing pauses, halved where the mapping says so (which costs no retry), resumed behind
 * what a partial answer took, and given up after the mapping's retries. `done` is told the sequence number behind which to go on.
 * Answers false when the cloud stopped first: what is not done comes again.
 */
export const deliverBatch = async (
  options: BatchOptions,
  shard: string,
  batch: readonly StreamRecord[],
  done: (sequenceNumber: string) => void,
): Promise<boolean> => {
  const { mapping, target, deadLetters, region, log, pause, isStopped } = options
  const work: { readonly records: readonly StreamRecord[]; readonly attempts: number }[] = [
    { records: batch, attempts: 0 },
  ]
  for (let task = work.shift(); task !== undefined; task = work.shift()) {
    const { records } = task
    if (isStopped()) return false
    const sent = records.map((record) => ({ ...record, awsRegion: region, eventSourceARN: mapping.streamArn }))
    const outcome = await target.invoke({ Records: sent })
    const failed = firstFailure(mapping, records, outcome)
    if (failed === undefined) {
      done(sequenceOf(records.at(-1)))
      continue
    }
    if (isStopped()) return false
    if (failed > 0) done(sequenceOf(records[failed - 1]))
    const rest = records.slice(failed)
    const attempts = failed > 0 ? 1 : task.attempts + 1
    const why = 'error' in outcome ? outcome.error.errorMessage : 'it reported failed items'
    if (mapping.bisect && rest.length > 1 && failed === 0) {
      const middle = Math.ceil(rest.length / 2)
      work.unshift({ records: rest.slice(0, middle), attempts: 0 }, { records: rest.slice(middle), attempts: 0 })
    } else if (attempts > mapping.maxRetries) {
      log(`${target.spec.name} refused ${rest.length} stream records ${attempts} times: ${why}`)
      if (mapping.onFailure !== undefined)
        deadLetters.send(mapping.onFailure, failureRecord(options, shard, rest, attempts))
      done(sequenceOf(rest.at(-1)))
    } else {
      if (!(await pause(Math.min(5000, 50 * 2 ** Math.min(attempts, 10))))) return false
      work.unshift({ records: rest, attempts })
    }
  }
  return true
}

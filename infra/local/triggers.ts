import { join } from 'node:path'
import type { Deployment, StreamMapping } from './deployment.ts'
import { isAllowed } from './iam.ts'
import type { JsonCall } from './json-call.ts'
import { liveStreamArn } from './tables.ts'
import { type AsyncQueue, openAsyncQueue } from './triggers/async-queue.ts'
import { bucketListener } from './triggers/bucket-events.ts'
import { openCheckpoint } from './triggers/checkpoint.ts'
import { type Clock, startClock } from './triggers/clock.ts'
import { type DeadLetter, openDeadLetters } from './triggers/dead-letters.ts'
import { type StreamPoller, startPoller } from './triggers/stream-poller.ts'
import { streamReader } from './triggers/stream-reader.ts'
import type { S3ObjectCreated } from './types.ts'
import type { LocalFunction } from './workers.ts'

export type TriggerOptions = {
  readonly deployment: Deployment
  readonly functions: ReadonlyMap<string, LocalFunction>
  readonly dynamodb: JsonCall
  /** Where queue, checkpoints and dead letters outlive this process; in memory without one. */
  readonly dir: string | undefined
  readonly log: (line: string) => void
  /** Pause before an asynchronous event's first retry, ms. */
  readonly backoffMilliseconds?: number
}
/** Everything that calls functions by itself. */
export type Triggers = {
  onObjectCreated(record: S3ObjectCreated): void
  fireSchedule: Clock['fire']
  /** Lambda's asynchronous invocation, as any service would make it. */
  invokeAsync: AsyncQueue['invoke']
  deadLetters(): DeadLetter[]
  /** Waits until no event is pending and every stream is read to its end. It waits on for a record that is retried without limit. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** What a function's role needs so that Lambda may poll for it (Lambda Developer Guide, "DynamoDB: permissions"). */
const pollerActions = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((name) => `dynamodb:${name}`)

const require = (target: LocalFunction, action: string, resource: string): void => {
  if (isAllowed(target.spec.statements, { action, resource, context: { 'aws:securetransport': ['true'] } })) return
  throw new Error(`The role of ${target.spec.id} does not allow ${action} on ${resource}, which its trigger needs`)
}

/** Refuses at the start what Lambda would refuse at deployment: a role that may not read the stream or send to the destinations. */
const checkGrants = ({ deployment, functions }: TriggerOptions): void => {
  for (const mapping of deployment.streamMappings) {
    const target = functions.get(mapping.function)
    if (target === undefined) continue
    for (const action of pollerActions) require(target, action, mapping.streamArn)
    if (mapping.onFailure !== undefined) require(target, 'sqs:SendMessage', mapping.onFailure)
  }
  for (const target of functions.values())
    for (const queue of [target.spec.asynchronous.onFailure, target.spec.asynchronous.deadLetterQueue])
      if (queue !== undefined) require(target, 'sqs:SendMessage', queue)
}

/** Starts the triggers of a deployment. Refuses a role without the grants that its triggers need, naming function and action. */
export const startTriggers = async (options: TriggerOptions): Promise<Triggers> => {
  const { deployment, functions, dynamodb, dir, log } = options
  checkGrants(options)
  const deadLetters = openDeadLetters(
    dir === undefined ? undefined : join(dir, 'dead-letters.jsonl'),
    deployment.queues.map((queue) => queue.arn),
  )
  /** Finds where to read on; what is answered starts the poller. */
  const prepare = async (mapping: StreamMapping): Promise<(() => StreamPoller)[]> => {
    const target = functions.get(mapping.function)
    if (target === undefined || !mapping.enabled) return []
    const streamArn = await liveStreamArn(dynamodb, mapping.table)
    const checkpoint = openCheckpoint(dir === undefined ? undefined : join(dir, 'streams'), mapping.id, streamArn)
    const reader = streamReader(dynamodb, streamArn, checkpoint)
    if (mapping.startingPosition === 'LATEST' && checkpoint.isNew()) {
      // A position of "now" would be lost in a crash before the first record: what is there already is noted as read instead.
      for (let more = true; more; ) {
        const read = (await reader.read()).filter(({ records }) => records.length > 0)
        for (const { shard, records } of read) checkpoint.set(shard, records.at(-1)?.dynamodb.SequenceNumber ?? '')
        more = read.length > 0
      }
    }
    checkpoint.begin()
    return [() => startPoller({ mapping, target, deadLetters, region: deployment.region, log, reader, checkpoint })]
  }
  const prepared = (await Promise.all(deployment.streamMappings.map(prepare))).flat()
  const queue = openAsyncQueue({
    functions,
    deadLetters,
    log,
    file: dir === undefined ? undefined : join(dir, 'async-events.jsonl'),
    ...(options.backoffMilliseconds === undefined ? {} : { backoffMilliseconds: options.backoffMilliseconds }),
  })
  const clock = startClock(deployment, queue, log)
  const pollers = prepared.map((start) => start())

  const settled = async (): Promise<void> => {
    const round = async (): Promise<string> => {
      const accepted = await queue.idle()
      const delivered = await Promise.all(pollers.map((poller) => poller.caughtUp()))
      return JSON.stringify([accepted, delivered])
    }
    // What one function did may be work for another: settled is when a whole round brought nothing new.
    for (let before = await round(), now = await round(); now !== before; ) [before, now] = [now, await round()]
  }
  return {
    onObjectCreated: bucketListener(deployment, queue, log),
    fireSchedule: clock.fire,
    invokeAsync: queue.invoke,
    deadLetters: deadLetters.list,
    settled,
    close: async () => {
      clock.close()
      await Promise.all(pollers.map((poller) => poller.close()))
      await queue.close()
    },
  }
}

import * as z from 'zod'
import { type JsonCall, JsonCallError } from '../json-call.ts'
import type { Checkpoint } from './checkpoint.ts'

const record = z.looseObject({
  eventName: z.string(),
  dynamodb: z.looseObject({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number().optional() }),
})
/** A stream record as DynamoDB sends it; the same JSON that Lambda puts into its event. */
export type StreamRecord = z.infer<typeof record>

const description = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })).default([]),
    LastEvaluatedShardId: z.string().optional(),
  }),
})
const iterator = z.object({ ShardIterator: z.string() })
const page = z.object({ Records: z.array(record).default([]), NextShardIterator: z.string().optional() })

/** Reads one stream, shard by shard. */
export type StreamReader = {
  /** The next records of each shard that is open to reading, parents before their children. */
  read(): Promise<{ readonly shard: string; readonly records: readonly StreamRecord[] }[]>
}

const closed = 'closed'

/**
 * Answers a reader that starts behind what the checkpoint notes. A shard without a note is read from its beginning; a note that is
 * older than the stream keeps (24 h) too. `streamArn` is the one that DynamoDB Local gave.
 */
export const streamReader = (call: JsonCall, streamArn: string, checkpoint: Checkpoint): StreamReader => {
  const operation = (name: string, input: object) => call(`DynamoDBStreams_20120810.${name}`, input)
  const iterators = new Map<string, string>()
  let shardsKnownUntil = 0
  let shards: { ShardId: string; ParentShardId?: string | undefined }[] = []

  const refresh = async (): Promise<void> => {
    if (Date.now() < shardsKnownUntil) return
    const found: typeof shards = []
    let from: string | undefined
    do {
      const input = { StreamArn: streamArn, ...(from === undefined ? {} : { ExclusiveStartShardId: from }) }
      const answer = description.parse(await operation('DescribeStream', input)).StreamDescription
      found.push(...answer.Shards)
      from = answer.LastEvaluatedShardId
    } while (from !== undefined)
    shards = found
    // A table written for the first time gets its shard late; later a new one comes every few hours.
    shardsKnownUntil = Date.now() + (found.length === 0 ? 0 : 10_000)
  }

  const start = async (shard: string, afresh: boolean): Promise<string> => {
    const noted = afresh ? undefined : checkpoint.of(shard)
    const position =
      noted === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: noted }
    const input = { StreamArn: streamArn, ShardId: shard, ...position }
    return iterator.parse(await operation('GetShardIterator', input)).ShardIterator
  }

  const next = async (shard: string): Promise<readonly StreamRecord[]> => {
    const from = iterators.get(shard) ?? (await start(shard, false))
    const answer = page.parse(await operation('GetRecords', { ShardIterator: from, Limit: 1000 }))
    if (answer.NextShardIterator !== undefined) iterators.set(shard, answer.NextShardIterator)
    else if (answer.Records.length === 0) {
      iterators.delete(shard)
      checkpoint.set(shard, closed)
      shardsKnownUntil = 0
    } else iterators.delete(shard)
    return answer.Records
  }

  const nextOrRestart = async (shard: string): Promise<readonly StreamRecord[]> => {
    try {
      return await next(shard)
    } catch (error) {
      if (!(error instanceof JsonCallError)) throw error
      if (error.type === 'ExpiredIteratorException') iterators.delete(shard)
      else if (error.type === 'TrimmedDataAccessException') iterators.set(shard, await start(shard, true))
      else throw error
      return []
    }
  }

  return {
    read: async () => {
      await refresh()
      const open = shards.filter(
        ({ ShardId, ParentShardId }) =>
          checkpoint.of(ShardId) !== closed &&
          (ParentShardId === undefined ||
            checkpoint.of(ParentShardId) === closed ||
            !shards.some((one) => one.ShardId === ParentShardId)),
      )
      const read = []
      for (const { ShardId } of open) read.push({ shard: ShardId, records: await nextOrRestart(ShardId) })
      return read
    },
  }
}

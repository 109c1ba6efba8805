import type { JsonObject } from '../template/assembly.ts'
import type { Checkpoint } from './checkpoint.ts'
import { matches } from './pattern.ts'
import { type BatchOptions, deliverBatch } from './stream-batch.ts'
import type { StreamReader, StreamRecord } from './stream-reader.ts'

/** A running event source mapping. */
export type StreamPoller = {
  /** Waits until a read that began after this call found nothing. Answers how many records were delivered until then, ever. */
  caughtUp(): Promise<number>
  close(): Promise<void>
}
export type PollerOptions = Omit<BatchOptions, 'pause' | 'isStopped'> & {
  readonly reader: StreamReader
  readonly checkpoint: Checkpoint
}

const shortestPause = 20
const longestPause = 250

const wanted = (filters: readonly JsonObject[], record: StreamRecord): boolean =>
  filters.length === 0 || filters.some((filter) => matches(filter, record))

/**
 * Starts the poller of one mapping. It reads a stream in order, delivers batch after batch and notes how far it is, so that after a
 * crash it goes on behind the last batch that was done: at least once, in order. A stream that fell idle is asked
 * after 20 ms, later every 250 ms; so is one that is being written, which is Lambda's own rate.
 */
export const startPoller = (options: PollerOptions): StreamPoller => {
  const { mapping, reader, checkpoint, log } = options
  let stopped = false
  let reads = 0
  let delivered = 0
  let waiting: { readonly after: number; answer(delivered: number): void }[] = []
  let wake: () => void = () => undefined

  const pause = async (milliseconds: number): Promise<boolean> => {
    const woken = Promise.withResolvers<void>()
    wake = woken.resolve
    const handle = setTimeout(woken.resolve, milliseconds)
    await woken.promise
    clearTimeout(handle)
    return !stopped
  }
  const batchOptions: BatchOptions = { ...options, pause, isStopped: () => stopped }

  const deliver = async (shard: string, records: readonly StreamRecord[]): Promise<boolean> => {
    for (let at = 0; at < records.length; at += mapping.batchSize) {
      const chunk = records.slice(at, at + mapping.batchSize)
      const batch = chunk.filter((record) => wanted(mapping.filters, record))
      const note = (sequenceNumber: string): void => checkpoint.set(shard, sequenceNumber)
      if (batch.length > 0 && !(await deliverBatch(batchOptions, shard, batch, note))) return false
      note(chunk.at(-1)?.dynamodb.SequenceNumber ?? '')
      delivered += batch.length
    }
    return true
  }

  /** One pass over the shards. A first, small catch waits for more as long as the mapping's window allows. */
  const pass = async (): Promise<number> => {
    const caught = new Map<string, StreamRecord[]>()
    const deadline = Date.now() + mapping.batchWindowSeconds * 1000
    let count = 0
    do {
      for (const { shard, records } of await reader.read()) {
        caught.set(shard, [...(caught.get(shard) ?? []), ...records])
        count += records.length
      }
    } while (count > 0 && count < mapping.batchSize && Date.now() < deadline && (await pause(longestPause)))
    for (const [shard, records] of caught) if (!(await deliver(shard, records))) break
    return count
  }

  const run = async (): Promise<void> => {
    let idle = shortestPause
    while (!stopped) {
      reads += 1
      const read = reads
      try {
        const count = await pass()
        idle = count > 0 ? shortestPause : Math.min(longestPause, idle * 1.5)
        if (count > 0) {
          // Not at once: each read and each batch costs as much for one record as for many.
          if (waiting.length === 0 && !stopped) await pause(longestPause)
          continue
        }
        for (const one of waiting.filter(({ after }) => read > after)) one.answer(delivered)
        waiting = waiting.filter(({ after }) => read <= after)
      } catch (error) {
        if (!stopped) log(`The stream of ${mapping.table} could not be read: ${String(error)}`)
        idle = longestPause
      }
      if (waiting.length === 0 && !stopped) await pause(idle)
    }
    for (const one of waiting) one.answer(delivered)
  }
  const running = run()

  return {
    caughtUp: () => {
      const promise = new Promise<number>((answer) => {
        waiting.push({ after: reads, answer })
      })
      wake()
      return promise
    },
    close: async () => {
      stopped = true
      wake()
      await running
    },
  }
}

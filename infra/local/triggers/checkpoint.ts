import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const shape = z.object({ streamArn: z.string(), shards: z.record(z.string(), z.string()) })

/** How far a mapping has read a stream: the last sequence number that is done with, by shard; `closed` for a shard read to its end. */
export type Checkpoint = {
  of(shard: string): string | undefined
  set(shard: string, sequenceNumber: string): void
  /** True until reading of this stream has begun, in this process or an earlier one. */
  isNew(): boolean
  /** Notes that reading has begun: from here on nothing is skipped. */
  begin(): void
}

/** Opens a mapping's checkpoint in a folder, or in memory without one. Another stream's notes are dropped. A note is on disk when `set` returns. */
export const openCheckpoint = (folder: string | undefined, mapping: string, streamArn: string): Checkpoint => {
  const file = folder === undefined ? undefined : join(folder, `${mapping}.json`)
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const kept = file !== undefined && existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  const isOld = kept?.streamArn === streamArn
  const shards: Record<string, string> = isOld ? { ...kept.shards } : {}
  let begun = isOld
  const write = (): void => {
    begun = true
    if (file === undefined) return
    writeFileSync(`${file}.new`, JSON.stringify({ streamArn, shards }))
    renameSync(`${file}.new`, file)
  }
  return {
    of: (shard) => shards[shard],
    isNew: () => !begun,
    begin: write,
    set: (shard, sequenceNumber) => {
      shards[shard] = sequenceNumber
      write()
    },
  }
}

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { dynamo } from '../../platform/aws.ts'
import { env } from '../../platform/env.ts'
import { putNew } from '../../platform/write.ts'
import { getItem, type Key } from '../read.table.ts'
import { type SnapshotRow, snapshotRow } from './result.contract.ts'

/**
 * So many rows of a list go into one item: about 200 kB where an item may have 400. They lie column by column, deflated: a
 * column's values resemble one another, and a field's name stands once instead of once a row.
 */
const rowsPerChunk = 10_000
/** A chunk larger than this is cut in two: rows of the longest codes still fit into an item. */
const mostBytes = 390_000

const fields = Object.keys(snapshotRow.shape) as (keyof SnapshotRow)[]
const columnsShape = z.partialRecord(z.enum(fields as [keyof SnapshotRow]), z.array(z.unknown()))
const chunkShape = z.object({ packed: z.instanceof(Uint8Array) })

/** The rows column by column, deflated; a field that a row lacks is null in its column, and one that all lack has none. */
export function packRows(rows: readonly SnapshotRow[]): Uint8Array {
  const used = fields.filter((field) => rows.some((row) => row[field] !== undefined))
  const columns = Object.fromEntries(used.map((field) => [field, rows.map((row) => row[field] ?? null)]))
  return new Uint8Array(deflateRawSync(JSON.stringify(columns), { level: 9 }))
}

/** The rows as they were packed. */
export function unpackRows(packed: Uint8Array): SnapshotRow[] {
  const columns = columnsShape.parse(JSON.parse(inflateRawSync(packed).toString('utf8')))
  const used = fields.filter((field) => columns[field])
  const rows = columns.id?.map((_, at) => {
    const told = used.flatMap((field) => {
      const value = columns[field]?.[at]
      return value === null ? [] : [[field, value] as const]
    })
    return Object.fromEntries(told)
  })
  return z.array(snapshotRow).parse(rows ?? [])
}

/** A list in pieces that each fit into an item; an empty list has one. */
export function packedChunks(rows: readonly SnapshotRow[], most = rowsPerChunk): Uint8Array[] {
  if (rows.length > most) {
    return [...packedChunks(rows.slice(0, most), most), ...packedChunks(rows.slice(most), most)]
  }
  const packed = packRows(rows)
  if (packed.length <= mostBytes || rows.length < 2) return [packed]
  return packedChunks(rows, Math.ceil(rows.length / 2))
}

/**
 * Keeps a list's chunks under keys that its hash is part of, before the transaction that approves it: nothing leads to them
 * until its head is written there, what stands under such a key never differs, and a unit pays for a whole kB instead of half.
 * Answers how many there are.
 */
export function keepChunks(keyOf: (chunk: number) => Key, rows: readonly SnapshotRow[]): Promise<number> {
  return keepPacked(keyOf, packedChunks(rows))
}

/** Keeps pieces of a list that are packed already, in the same way. */
export async function keepPacked(keyOf: (chunk: number) => Key, chunks: readonly Uint8Array[]): Promise<number> {
  await Promise.all(
    chunks.map(async (packed, at) => {
      const { Put } = putNew(env('RECRUITMENT_TABLE'), { ...keyOf(at), packed }).item
      if (!Put) throw new Error('a put')
      await dynamo()
        .send(new PutCommand(Put))
        .catch((thrown: unknown) => {
          // The same rows stand there since an earlier attempt.
          if (!(thrown instanceof Error && thrown.name === 'ConditionalCheckFailedException')) throw thrown
        })
    }),
  )
  return chunks.length
}

/** The rows of one chunk; undefined when there is none under this key. */
export async function chunkRows(key: Key): Promise<SnapshotRow[] | undefined> {
  const item = await getItem(key)
  return item && unpackRows(chunkShape.parse(item).packed)
}

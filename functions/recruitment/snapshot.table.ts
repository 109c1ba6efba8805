import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import { sha256Hex } from '../kernel/chain.ts'
import { canonicalJson } from '../kernel/json.ts'
import type { Write } from '../platform/commit.ts'
import { env } from '../platform/env.ts'
import { putNew } from '../platform/write.ts'
import { getItem } from './read.table.ts'
import { noticeShape, type SnapshotRow, type Stage, snapshotRow } from './result.contract.ts'

/** So many rows of a list go into one item, compressed: about 150 kB where an item may have 400. */
const rowsPerChunk = 5000

const packedShape = z.object({ hash: z.string(), chunks: z.int(), packed: z.instanceof(Uint8Array) })
export type Chunk = { readonly hash: string; readonly chunks: number; readonly rows: SnapshotRow[] }

const chunkKey = (campaign: string, stage: Stage, chunk: number) => ({
  pk: `snapshot#${campaign}#${stage}`,
  sk: String(chunk).padStart(4, '0'),
})
/** Everything in this partition is public: the public function may read it and no other. */
const noticeKey = (campaign: string) => ({ pk: 'notices', sk: campaign })

function pack(value: unknown): Uint8Array {
  return new Uint8Array(gzipSync(JSON.stringify(value)))
}

function unpack(packed: Uint8Array): unknown {
  return JSON.parse(gunzipSync(packed).toString('utf8'))
}

/** Lowercase hex SHA-256 over the RFC 8785 canonical JSON of all rows in their order. */
export function hashOf(rows: readonly SnapshotRow[]): string {
  return sha256Hex(canonicalJson(rows))
}

/** The writes that keep an approved list for good, packed: not an item a rank. */
export function putSnapshot(campaign: string, stage: Stage, rows: readonly SnapshotRow[]): Write[] {
  const hash = hashOf(rows)
  const chunks = Math.max(1, Math.ceil(rows.length / rowsPerChunk))
  return Array.from({ length: chunks }, (_, at) => {
    const packed = pack(rows.slice(at * rowsPerChunk, (at + 1) * rowsPerChunk))
    return putNew(env('RECRUITMENT_TABLE'), { ...chunkKey(campaign, stage, at), hash, chunks, packed })
  })
}

/** One chunk of an approved list; undefined when the stage is not approved yet or has no such chunk. */
export async function snapshotChunk(campaign: string, stage: Stage, chunk: number): Promise<Chunk | undefined> {
  const item = await getItem(chunkKey(campaign, stage, chunk))
  if (!item) return undefined
  const { hash, chunks, packed } = packedShape.parse(item)
  return { hash, chunks, rows: z.array(snapshotRow).parse(unpack(packed)) }
}

/** A whole approved list; undefined when the stage is not approved yet. */
export async function snapshotOf(campaign: string, stage: Stage): Promise<SnapshotRow[] | undefined> {
  const first = await snapshotChunk(campaign, stage, 0)
  if (!first) return undefined
  const rest = Array.from({ length: first.chunks - 1 }, (_, at) => snapshotChunk(campaign, stage, at + 1))
  return [...first.rows, ...(await Promise.all(rest)).flatMap((chunk) => chunk?.rows ?? [])]
}

export type Notice = z.output<typeof noticeShape>

/** The write that publishes a notice. */
export function putNotice(notice: Notice): Write {
  const item = { ...noticeKey(notice.campaign), packed: pack(noticeShape.parse(notice)) }
  return putNew(env('RECRUITMENT_TABLE'), item)
}

/** The published notice of a campaign. */
export async function noticeOf(campaign: string): Promise<Notice | undefined> {
  const item = await getItem(noticeKey(campaign))
  return item && noticeShape.parse(unpack(packedShape.pick({ packed: true }).parse(item).packed))
}

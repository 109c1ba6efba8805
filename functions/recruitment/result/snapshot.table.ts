import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import { jsonHash } from '../../kernel/chain.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew } from '../../platform/write.ts'
import { noticeShape, noticeTold } from '../notice/notice.contract.ts'
import { getItem, itemsPage } from '../read.table.ts'
import { type SnapshotRow, type Stage, snapshotRow } from './result.contract.ts'

/** So many rows of a list go into one item, compressed: about 150 kB where an item may have 400. */
const rowsPerChunk = 5000

const packedShape = z.object({ hash: z.string(), chunks: z.int(), packed: z.instanceof(Uint8Array) })
export type Chunk = { readonly hash: string; readonly chunks: number; readonly rows: SnapshotRow[] }

const chunkKey = (campaign: string, stage: Stage, chunk: number) => ({
  pk: `snapshot#${campaign}#${stage}`,
  sk: String(chunk).padStart(4, '0'),
})
/** Everything in these two partitions is public: the public function may read them and no other. */
const noticeKey = (campaign: string) => ({ pk: 'notices', sk: campaign })
const noticeListKey = (campaign: string, chunk: number) => ({
  pk: 'notice-lists',
  sk: `${campaign}#${String(chunk).padStart(4, '0')}`,
})

function pack(value: unknown): Uint8Array {
  return new Uint8Array(gzipSync(JSON.stringify(value)))
}

function unpack(packed: Uint8Array): unknown {
  return JSON.parse(gunzipSync(packed).toString('utf8'))
}

/** Lowercase hex SHA-256 over the RFC 8785 canonical JSON of all rows in their order. */
export function hashOf(rows: readonly SnapshotRow[]): string {
  return jsonHash(rows)
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
export type NoticeTold = z.output<typeof noticeTold>

/** The writes that publish a notice, and the list of everybody who wrote beside it, packed. */
export function putNotice(notice: Notice, written: readonly SnapshotRow[]): Write[] {
  const table = env('RECRUITMENT_TABLE')
  const { campaign, name, publishedAt, terms } = notice
  const posts = notice.posts.map((post) => ({ code: post.code, name: post.name, headcount: post.headcount }))
  const told: NoticeTold = { campaign, name, publishedAt, posts, terms: { notice: terms.notice } }
  const chunks = Math.max(1, Math.ceil(written.length / rowsPerChunk))
  return [
    putNew(table, { ...noticeKey(campaign), ...told, packed: pack(notice) }),
    ...Array.from({ length: chunks }, (_, at) => {
      const packed = pack(written.slice(at * rowsPerChunk, (at + 1) * rowsPerChunk))
      return putNew(table, { ...noticeListKey(campaign, at), chunks, packed })
    }),
  ]
}

/** The published notice of a campaign. */
export async function noticeOf(campaign: string): Promise<Notice | undefined> {
  const item = await getItem(noticeKey(campaign))
  return item && noticeShape.parse(unpack(packedShape.pick({ packed: true }).parse(item).packed))
}

/** One page of the published notices, the latest campaign first, without their rows. */
export function noticesPage(told: { limit: number; cursor?: string | undefined }): Promise<Page<NoticeTold>> {
  return itemsPage({ ...told, partition: 'notices', latestFirst: true, keep: (item) => noticeTold.parse(item) })
}

/** One chunk of the published list of everybody who wrote; undefined when nothing is published or there is no such chunk. */
export async function noticeWritten(campaign: string, chunk: number): Promise<Omit<Chunk, 'hash'> | undefined> {
  const item = await getItem(noticeListKey(campaign, chunk))
  if (!item) return undefined
  const { chunks, packed } = packedShape.omit({ hash: true }).parse(item)
  return { chunks, rows: z.array(snapshotRow).parse(unpack(packed)) }
}

import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import { jsonHash } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew } from '../../platform/write.ts'
import { noticeShape, noticeTold } from '../notice/notice.contract.ts'
import { getItem, itemsPage, type Key } from '../read.table.ts'
import { chunkRows, keepChunks } from './chunk.table.ts'
import type { SnapshotRow, Stage } from './result.contract.ts'

/** What the transaction writes of a list: its hash, and how many chunks lie under it. */
const headShape = z.object({ hash: z.string(), chunks: z.int() })
const packedShape = z.object({ packed: z.instanceof(Uint8Array) })
export type Chunk = { readonly hash: string; readonly chunks: number; readonly rows: SnapshotRow[] }

const headKey = (campaign: string, stage: Stage) => ({ pk: `snapshot#${campaign}#${stage}`, sk: 'head' })
const chunkKey = (campaign: string, stage: Stage, hash: string, chunk: number) => ({
  pk: `snapshot#${campaign}#${stage}`,
  sk: `${hash}#${String(chunk).padStart(4, '0')}`,
})
/** Everything in these two partitions is public: the public function may read them and no other. */
const noticeKey = (campaign: string) => ({ pk: 'notices', sk: campaign })
const noticeListKey = (campaign: string) => ({ pk: 'notice-lists', sk: campaign })
const noticeChunkKey = (campaign: string, hash: string, chunk: number) => ({
  pk: 'notice-lists',
  sk: `${campaign}#${hash}#${String(chunk).padStart(4, '0')}`,
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

/**
 * Keeps an approved list for good, packed: not an item a rank. Its chunks are kept at once, the write that this answers makes
 * them the list of the stage.
 */
export async function keepSnapshot(
  campaign: string,
  stage: Stage,
  rows: readonly SnapshotRow[],
  hash: string,
): Promise<Write> {
  const chunks = await keepChunks((at) => chunkKey(campaign, stage, hash, at), rows)
  return putNew(env('RECRUITMENT_TABLE'), { ...headKey(campaign, stage), hash, chunks })
}

async function headOf(key: Key) {
  const item = await getItem(key)
  return item && headShape.parse(item)
}

/** One chunk of an approved list; undefined when the stage is not approved yet or has no such chunk. */
export async function snapshotChunk(campaign: string, stage: Stage, chunk: number): Promise<Chunk | undefined> {
  const head = await headOf(headKey(campaign, stage))
  const rows = head && (await chunkRows(chunkKey(campaign, stage, head.hash, chunk)))
  return rows && { ...head, rows }
}

/** A whole approved list, its hash verified; undefined when the stage is not approved yet. */
export async function snapshotOf(campaign: string, stage: Stage): Promise<SnapshotRow[] | undefined> {
  const head = await headOf(headKey(campaign, stage))
  if (!head) return undefined
  const keys = Array.from({ length: head.chunks }, (_, at) => chunkKey(campaign, stage, head.hash, at))
  const rows = (await Promise.all(keys.map(chunkRows))).flatMap((chunk) => chunk ?? [])
  if (hashOf(rows) !== head.hash) throw new Error('an approved list is not what its hash says')
  return rows
}

export type Notice = z.output<typeof noticeShape>
export type NoticeTold = z.output<typeof noticeTold>

/** Keeps the list of everybody who wrote, packed; the write that this answers publishes it beside the notice. */
export async function keepNoticeList(campaign: string, written: readonly SnapshotRow[], hash: string): Promise<Write> {
  const chunks = await keepChunks((at) => noticeChunkKey(campaign, hash, at), written)
  return putNew(env('RECRUITMENT_TABLE'), { ...noticeListKey(campaign), hash, chunks })
}

/** The write that publishes a notice. */
export function putNotice(notice: Notice): Write {
  const { campaign, name, publishedAt, terms } = notice
  const posts = notice.posts.map((post) => ({ code: post.code, name: post.name, headcount: post.headcount }))
  const told: NoticeTold = { campaign, name, publishedAt, posts, terms: { notice: terms.notice } }
  return putNew(env('RECRUITMENT_TABLE'), { ...noticeKey(campaign), ...told, packed: pack(notice) })
}

/** The write that replaces a notice, as its bytes were read, by one with fewer names; refuses `conflict` when they are others by now. */
export function putUnnamed(notice: Notice, read: Uint8Array): Write {
  const { item } = putNotice(notice)
  return {
    item: {
      Put: {
        ...item.Put,
        TableName: env('RECRUITMENT_TABLE'),
        Item: item.Put?.Item,
        ConditionExpression: 'packed = :read',
        ExpressionAttributeValues: { ':read': read },
      },
    },
    refuse: () => new Refusal('conflict'),
  }
}

/** The published notice of a campaign. */
export async function noticeOf(campaign: string): Promise<Notice | undefined> {
  return (await packedNoticeOf(campaign))?.notice
}

/** The published notice of a campaign, with its bytes as they stand there. */
export async function packedNoticeOf(campaign: string): Promise<{ notice: Notice; packed: Uint8Array } | undefined> {
  const item = await getItem(noticeKey(campaign))
  if (!item) return undefined
  const { packed } = packedShape.parse(item)
  return { notice: noticeShape.parse(unpack(packed)), packed }
}

/** One page of the published notices, the latest campaign first, without their rows. */
export function noticesPage(told: { limit: number; cursor?: string | undefined }): Promise<Page<NoticeTold>> {
  return itemsPage({ ...told, partition: 'notices', latestFirst: true, keep: (item) => noticeTold.parse(item) })
}

/** One chunk of the published list of everybody who wrote; undefined when nothing is published or there is no such chunk. */
export async function noticeWritten(campaign: string, chunk: number): Promise<Omit<Chunk, 'hash'> | undefined> {
  const head = await headOf(noticeListKey(campaign))
  const rows = head && (await chunkRows(noticeChunkKey(campaign, head.hash, chunk)))
  return rows && { chunks: head.chunks, rows }
}

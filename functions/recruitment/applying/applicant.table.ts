import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import { dynamo } from '../../platform/aws.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { getItem, itemsPage } from '../read.table.ts'

/** What somebody tells before submitting lives so long after it was last touched. */
const draftSeconds = 60 * 24 * 3600

/** An applicant's own item, found by the hash of the code that only they have. What was told leaves it at submission. */
const ownShape = z.object({
  hash: z.string(),
  campaign: z.string(),
  /** Names the papers. */
  id: z.string(),
  told: z.record(z.string(), z.unknown()),
  consent: z.object({ version: z.string(), at: z.string() }),
  application: z.string().nullable(),
  version: z.int(),
  /** Seconds; only while there is no application. */
  expiresAt: z.int().optional(),
})
export type Own = z.output<typeof ownShape>

const documentShape = z.object({
  code: z.string(),
  key: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  contentType: z.string(),
  at: z.string(),
})
export type StoredDocument = z.output<typeof documentShape>

/** The papers that were announced under one code, apart, so that they are found from the campaign when it is over. */
const papersShape = z.object({
  campaign: z.string(),
  id: z.string(),
  hash: z.string(),
  documents: z.array(documentShape),
  version: z.int(),
})
export type StoredPapers = z.output<typeof papersShape>

const ownKey = (hash: string) => ({ pk: `applicant#${hash}`, sk: 'own' })
const papersKey = (campaign: string, id: string) => ({ pk: `papers#${campaign}`, sk: id })
const table = () => env('RECRUITMENT_TABLE')

/** Whose code has this hash? Undefined for none, and for one whose draft is over. */
export async function ownByHash(hash: string, now: Date): Promise<Own | undefined> {
  const item = await getItem(ownKey(hash))
  const own = item && ownShape.parse(item)
  return own?.expiresAt !== undefined && own.expiresAt <= now.getTime() / 1000 ? undefined : own
}

/** The papers with this id; undefined once erased. */
export async function papersOf(campaign: string, id: string): Promise<StoredPapers | undefined> {
  const item = await getItem(papersKey(campaign, id))
  return item && papersShape.parse(item)
}

/** One page of a campaign's papers. */
export function papersPage(campaign: string, cursor: string | undefined): Promise<Page<StoredPapers>> {
  return itemsPage({
    partition: papersKey(campaign, '').pk,
    limit: 100,
    cursor,
    keep: (item) => papersShape.parse(item),
  })
}

/** The counter of an hour is of no use two hours later. */
const counterSeconds = 2 * 3600

/**
 * Counts one more application begun within this hour; false when there are so many already. Counted before the draft is written
 * and by itself: within the transaction all who begin at once would conflict over the counter (ADR 33).
 */
export async function countDraft(campaign: string, hour: string, most: number, now: Date): Promise<boolean> {
  try {
    await dynamo().send(
      new UpdateCommand({
        TableName: table(),
        Key: { pk: `drafts#${campaign}`, sk: hour },
        UpdateExpression: 'SET begun = if_not_exists(begun, :none) + :one, expiresAt = :end',
        ConditionExpression: 'attribute_not_exists(begun) OR begun < :most',
        ExpressionAttributeValues: {
          ...{ ':none': 0, ':one': 1, ':most': most },
          ':end': Math.floor(now.getTime() / 1000) + counterSeconds,
        },
      }),
    )
    return true
  } catch (thrown) {
    if (thrown instanceof ConditionalCheckFailedException) return false
    throw thrown
  }
}

/** The writes that begin an application: a draft without an end of its own ends by itself. */
export function putBegun(own: Own, now: Date): Write[] {
  const papers = { campaign: own.campaign, id: own.id, hash: own.hash, documents: [], version: 1 }
  return [
    putNew(table(), { ...expiring(own, now), ...ownKey(own.hash) }),
    putNew(table(), { ...papers, ...papersKey(own.campaign, own.id) }),
  ]
}

/** The write that replaces one's own item still at the version that was read. */
export function putOwn(own: Own, before: number, now: Date): Write {
  const item = { ...expiring(own, now), ...ownKey(own.hash) }
  return putVersion(table(), item, { version: before }, () => new Refusal('stale'))
}

/** The write that adds a paper. */
export function putPapers(papers: StoredPapers, before: number): Write {
  const item = { ...papersShape.parse(papers), ...papersKey(papers.campaign, papers.id) }
  return putVersion(table(), item, { version: before }, () => new Refusal('conflict'))
}

/** The writes that forget a code and its papers. */
export function forgetPapers({ campaign, id, hash }: StoredPapers): Write[] {
  return [ownKey(hash), papersKey(campaign, id)].map((Key) => ({ item: { Delete: { TableName: table(), Key } } }))
}

function expiring(own: Own, now: Date): Own {
  const { expiresAt: _, ...rest } = ownShape.parse(own)
  const expiresAt = Math.floor(now.getTime() / 1000) + draftSeconds
  return own.application === null ? { ...rest, expiresAt } : rest
}
